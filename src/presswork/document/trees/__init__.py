"""The trees that the text passes through: pandoc's syntax tree and our XHTML."""
