"""Figures and the files of their pictures."""
