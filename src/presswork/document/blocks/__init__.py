"""Blocks of the text: verse, drama, callouts, tables, code, formulas."""
