"""What a heading's words say: a numbered chapter, a part, a preface or an appendix."""

from __future__ import annotations

import re

ROMAN = r"(?=[ivxlc])(?:x{0,3}l|l?x{0,4}|x?c{1,3}l?x{0,4})(?:ix|iv|v?i{0,4})"
"""Numerals up to a few hundred; old books also write iiii and xxxx."""

_ONES = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    "|sixteen|seventeen|eighteen|nineteen|first|second|third|fourth|fifth|sixth|seventh|eighth"
    "|ninth|tenth|last|eins|zwei|drei|vier|fünf|erste[rs]?|zweite[rs]?|dritte[rs]?|premi[eè]re?"
    "|deuxième|troisième|primer[oa]?|segund[oa]|tercer[oa]?|prim[oa]|second[oa]|terz[oa]"
)
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
NUMBER = rf"(?:\d{{1,3}}|(?:the )?(?:{_ONES}|(?:{_TENS})(?:[- ](?:{_ONES}))?)|{ROMAN})"

PART_WORDS = (
    "part|book|volume|vol\\.|act|teil|buch|band|akt|partie|livre|tome|acte|parte|libro|tomo|acto"
    "|atto|deel|boek|del|часть|книга|том|μέρος|βιβλίο"
)
CHAPTER_WORDS = (
    "chapter|chap\\.|letter|scene|canto|stave|section|kapitel|brief|szene|chapitre|lettre|scène"
    "|capítulo|capitulo|carta|escena|capitolo|lettera|scena|hoofdstuk|глава|письмо|κεφάλαιο"
)

_END = r"(?:[\s.:;,—–-].*)?$"
_PART = re.compile(
    rf"^(?:(?:{PART_WORDS})\s+{NUMBER}|{NUMBER}\s+(?:{PART_WORDS})){_END}", re.IGNORECASE
)
_CHAPTER = re.compile(
    rf"^(?:(?:{CHAPTER_WORDS})\s+(?:the\s+)?{NUMBER}|{NUMBER}\s+(?:{CHAPTER_WORDS})){_END}",
    re.IGNORECASE,
)
_NUMBER_ALONE = re.compile(rf"^(?:\d{{1,3}}|{ROMAN.upper()})\.?$")
_NUMBER_AND_TITLE = re.compile(rf"^(?:\d{{1,3}}|{ROMAN})[.)]\s+\S.{{0,70}}$", re.IGNORECASE)

_ROLE_WORDS = {
    "dedication": "dedication|widmung|dédicace|dedicatoria|dedica",
    "epigraph": "epigraph|epigraphe|motto",
    "foreword": "foreword|geleitwort|avant-propos|presentación|presentazione",
    "preface": "preface|author[’']s (?:preface|note)|vorwort|préface|prefacio|prefazione|voorwoord"
    "|förord|forord|przedmowa|предисловие|πρόλογος",
    "acknowledgments": "acknowledge?ments?|danksagung|remerciements|agradecimientos|agradecimentos"
    "|ringraziamenti|dankwoord|благодарности|ευχαριστίες",
    "introduction": "introduction|introductory|einleitung|einführung|introducción|introdução"
    "|introduzione|inleiding|inledning|введение|εισαγωγή",
    "prologue": "prologue|prolog|prólogo|prologo|proloog|пролог",
    "conclusion": "conclusions?|schluss|fazit|conclusión|conclusão|conclusione|заключение"
    "|συμπέρασμα",
    "epilogue": "epilogue|epilog|épilogue|epílogo|epilogo|epiloog|эпилог|επίλογος",
    "afterword": "afterword|postscript|nachwort|postface|posfacio|postfazione|nawoord|послесловие",
    "appendix": "appendi(?:x|ces)|anhang|anhänge|annexe?s?|apéndice|apêndice|appendice|bijlage"
    "|приложение|παράρτημα",
    "notes": "notes|endnotes|anmerkungen|notas|note|примечания|σημειώσεις",
    "glossary": "glossary|glossar|glossaire|glosario|glossário|glossario|глоссарий|γλωσσάρι",
    "references": "references|bibliography|works cited|literatur(?:verzeichnis)?|bibliographie"
    "|bibliografía|bibliografia|références|literatuur|литература|βιβλιογραφία",
    "about-the-author": "about the authors?|über (?:den autor|die autorin)|sobre (?:el autor|la"
    " autora|o autor)|об авторе",
    "also-by": "also by .*|(?:other )?(?:books|works) by .*",
    "colophon": "colophon|impressum|kolophon|colofón|colofon",
}
_ROLES = {
    role: re.compile(
        rf"^(?:the\s+)?(?:{words})" + (_END if role == "appendix" else r"[.:]?$"), re.IGNORECASE
    )
    for role, words in _ROLE_WORDS.items()
}

CONTENTS = re.compile(
    r"^(?:table of )?(?:contents|inhalt(?:sverzeichnis)?|table des matières|índice|indice|sommario"
    r"|inhoud|содержание|оглавление|περιεχόμενα)[.:]?$",
    re.IGNORECASE,
)
"""The heading of a list of contents, which the editions make anew."""


def role_of_heading(text: str) -> str:
    """The role that a heading's words say ("Preface", "Anhang B"), else "chapter"."""
    words = " ".join(text.split())
    return next((role for role, pattern in _ROLES.items() if pattern.match(words)), "chapter")


def is_part(text: str) -> bool:
    """Whether the words are those of a part: "PART TWO", "Book I. Inscriptions"."""
    return _PART.match(text.strip()) is not None


def is_numbered_chapter(text: str) -> bool:
    """Whether the words are those of a numbered chapter: "Chapter 12", "CHAPTER XII. Home"."""
    return _CHAPTER.match(text.strip()) is not None


def is_number(text: str) -> bool:
    """Whether a line is a numeral alone, in figures or large roman letters: "IV."."""
    return _NUMBER_ALONE.match(text.strip()) is not None


def is_number_and_title(text: str) -> bool:
    """Whether a line is a numeral with a title: "I. A Scandal in Bohemia"."""
    return _NUMBER_AND_TITLE.match(text.strip()) is not None


def is_chapter_like(text: str) -> bool:
    """Whether a heading calls itself a chapter in one way or the other."""
    text = text.strip()
    return is_numbered_chapter(text) or is_number(text) or is_number_and_title(text)
