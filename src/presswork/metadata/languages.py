"""Language tags: what tells readers, hyphenation and voices which language the book is in."""

from __future__ import annotations

from presswork.metadata.faults import bad_value

FORMS = "use a tag of BCP 47, such as `en`, `en-GB`, `pt-BR` or `zh-Hant`"


def read_language(value: object) -> str:
    """The tag in its usual spelling ("EN-us" gives "en-US"), well-formed and registered.

    BCP 47 (RFC 5646), section 2.2.9: every subtag must stand in IANA's registry.
    """
    from langcodes import standardize_tag, tag_is_valid

    if not isinstance(value, str):
        raise bad_value("wrong-type", "must be a language tag", FORMS)
    tag = value.strip()
    # NOTE: langcodes lets underscores pass, as in names of locales.
    if not tag_is_valid(tag):
        raise bad_value("bad-language", f"is `{tag}`, no registered language tag", FORMS)
    if "_" in tag:
        hint = f"write it with hyphens: `{standardize_tag(tag)}`"
        raise bad_value("bad-language", "has underscores", hint)
    return standardize_tag(tag)
