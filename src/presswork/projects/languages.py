"""Guess the language of a text that does not say it, by the script that most of it is in."""

from __future__ import annotations

import re
from collections import Counter

from presswork.typography.scripts import script_of

LANGUAGES = {
    "Arabic": "ar",
    "Armenian": "hy",
    "Bengali": "bn",
    "Cyrillic": "ru",
    "Devanagari": "hi",
    "Georgian": "ka",
    "Greek": "el",
    "Han": "zh",
    "Hangul": "ko",
    "Hebrew": "he",
    "Japanese": "ja",
    "Tamil": "ta",
    "Thai": "th",
}
"""The language that a script is most often used for."""

LEAST = 1 / 3
"""Share of a text's letters that a script other than the Latin one must have: a book about
programs holds much that is English."""

SAMPLE = 200_000
"""Characters that are looked at; more would say the same."""

_CODE = re.compile(r"^(`{3,}|~{3,}).*?^\1", re.MULTILINE | re.DOTALL)
_NO_LETTERS = re.compile(r"[\x00-@\[-`{-\xbf]+")
_PERSIAN = re.compile("[پچژگ]")


def guess_language(text: str) -> str | None:
    """The tag of the language that is most often written so; None where none is."""
    letters = _NO_LETTERS.sub("", _CODE.sub("", text[:SAMPLE]))
    scripts = Counter(map(script_of, letters))
    kana = scripts.pop("Hiragana", 0) + scripts.pop("Katakana", 0)
    if kana:
        # Japanese is written in three scripts, of which Chinese has one.
        scripts["Japanese"] = kana + scripts.pop("Han", 0)
    known = {script: count for script, count in scripts.items() if script in LANGUAGES}
    script = max(known, key=lambda each: known[each], default="")
    if not script or known[script] < LEAST * (sum(known.values()) + scripts["Latin"]):
        return None
    if script == "Arabic" and len(_PERSIAN.findall(letters)) > known[script] / 100:
        return "fa"
    return LANGUAGES[script]
