"""What leads through the book or stands behind it: notes, citations, index, glossary."""
