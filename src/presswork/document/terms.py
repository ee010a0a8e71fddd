"""The words and quotation marks that a book's language brings with it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class QuotationMarks:
    """Opening and closing marks of a quotation, and of one inside it."""

    outer: tuple[str, str]
    inner: tuple[str, str]


@dataclass(frozen=True)
class Terms:
    """What the program itself says in a book."""

    contents: str
    references: str
    note: str
    """Name of a note for a screen reader: "Note 3"."""
    back_to_text: str
    by: str
    """Before the authors' names where a sentence needs it."""
    ebook: str
    print: str
    """Kinds of edition, after an ISBN on the copyright page."""


ENGLISH = Terms("Contents", "References", "Note", "Back to the text", "by", "e-book", "print")

TERMS = {
    "en": ENGLISH,
    "de": Terms("Inhalt", "Literatur", "Anmerkung", "Zurück zum Text", "von", "E-Book", "Druck"),
    "fr": Terms(
        "Table des matières", "Références", "Note", "Retour au texte", "par", "numérique", "imprimé"
    ),
    "es": Terms(
        "Índice", "Referencias", "Nota", "Volver al texto", "por", "libro electrónico", "impreso"
    ),
    "it": Terms("Indice", "Riferimenti", "Nota", "Torna al testo", "di", "e-book", "stampa"),
    "pt": Terms("Sumário", "Referências", "Nota", "Voltar ao texto", "por", "e-book", "impresso"),
    "nl": Terms("Inhoud", "Literatuur", "Noot", "Terug naar de tekst", "door", "e-book", "druk"),
    "sv": Terms("Innehåll", "Referenser", "Not", "Tillbaka till texten", "av", "e-bok", "tryckt"),
    "da": Terms("Indhold", "Litteratur", "Note", "Tilbage til teksten", "af", "e-bog", "trykt"),
    "nb": Terms("Innhold", "Referanser", "Note", "Tilbake til teksten", "av", "e-bok", "trykt"),
    "fi": Terms(
        "Sisällys", "Lähteet", "Viite", "Takaisin tekstiin", "kirjoittanut", "e-kirja", "painettu"
    ),
    "pl": Terms(
        "Spis treści", "Bibliografia", "Przypis", "Powrót do tekstu", "–", "e-book", "druk"
    ),
    "cs": Terms("Obsah", "Literatura", "Poznámka", "Zpět k textu", "–", "e-kniha", "tisk"),
    "el": Terms(
        "Περιεχόμενα",
        "Βιβλιογραφία",
        "Σημείωση",
        "Επιστροφή στο κείμενο",
        "του",
        "ηλεκτρονικό",
        "έντυπο",
    ),
    "ru": Terms(
        "Содержание", "Литература", "Примечание", "Назад к тексту", "–", "электронное", "печатное"
    ),
}

ENGLISH_MARKS = QuotationMarks(("“", "”"), ("‘", "’"))

_GERMAN = QuotationMarks(("„", "“"), ("‚", "‘"))
_GUILLEMETS = QuotationMarks(("«", "»"), ("“", "”"))
_SWEDISH = QuotationMarks(("”", "”"), ("’", "’"))

# Primary and secondary marks of each language, after the delimiters of Unicode's CLDR.
MARKS = {
    "en": ENGLISH_MARKS,
    "de": _GERMAN,
    "de-CH": QuotationMarks(("«", "»"), ("‹", "›")),
    "fr": QuotationMarks(("«\N{NARROW NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}»"), ("“", "”")),
    "fr-CH": QuotationMarks(("«", "»"), ("‹", "›")),
    "es": _GUILLEMETS,
    "it": _GUILLEMETS,
    "pt-PT": _GUILLEMETS,
    "pt": ENGLISH_MARKS,
    "nl": QuotationMarks(("‘", "’"), ("“", "”")),
    "sv": _SWEDISH,
    "fi": _SWEDISH,
    "da": QuotationMarks(("»", "«"), ("›", "‹")),
    "nb": QuotationMarks(("«", "»"), ("‘", "’")),
    "nn": QuotationMarks(("«", "»"), ("‘", "’")),
    "pl": QuotationMarks(("„", "”"), ("«", "»")),
    "cs": _GERMAN,
    "sk": _GERMAN,
    "hu": QuotationMarks(("„", "”"), ("»", "«")),
    "el": _GUILLEMETS,
    "ru": QuotationMarks(("«", "»"), ("„", "“")),
    "uk": QuotationMarks(("«", "»"), ("„", "“")),
}


def terms(language: str) -> Terms:
    """What the program says in a language (BCP 47); English where it does not know it."""
    return TERMS.get(_primary(language), ENGLISH)


def quotation_marks(language: str) -> QuotationMarks:
    """The marks of the language with its region, of the language, or English ones."""
    parts = language.split("-")
    regional = f"{parts[0]}-{parts[-1].upper()}"
    return MARKS.get(regional) or MARKS.get(_primary(language), ENGLISH_MARKS)


def _primary(language: str) -> str:
    primary = language.split("-")[0].lower()
    return "nb" if primary in {"no", "nn"} else primary
