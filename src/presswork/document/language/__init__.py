"""What depends on the language: the program's own words, numerals, order of the alphabet."""
