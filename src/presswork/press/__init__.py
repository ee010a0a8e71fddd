"""What a press asks of a finished PDF: boxes with bleed, inks, the standards PDF/X-1a and X-4.

Passes over an open PDF, be it a book's pages or the wrap of its cover.

rules      what is asked               boxes      where the page is cut, and its bleed
recolour   all colours in the inks     inks       what becomes of one colour, one picture
standards  PDF/X and its output intent profiles   ICC profiles of presses
passing    all of it, in order         remains    the last look: is anything left in RGB?
"""

from __future__ import annotations

from presswork.press.boxes import set_boxes
from presswork.press.passing import save, to_press
from presswork.press.profiles import BadProfile, PressProfile, read_profile
from presswork.press.rules import PressRules, press_rules, rules_of

__all__ = [
    "BadProfile",
    "PressProfile",
    "PressRules",
    "press_rules",
    "read_profile",
    "rules_of",
    "save",
    "set_boxes",
    "to_press",
]
