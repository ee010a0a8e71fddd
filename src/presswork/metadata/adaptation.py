"""What book.yaml says of single printers, laid over what it says of the print edition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from presswork.metadata.faults import KeyPath, bad_value, nearest_hint
from presswork.metadata.printers import printers
from presswork.metadata.source import Source

PRINT, PROFILE, PROFILES = "print", "profile", "profiles"

OF_ONE_PRINTER = ("paper", "caliper", "board", "spine", "wrap", "icc", "standard")
"""Keys of `print` that mean something to the printer of book.yaml only."""


def read_profiles(value: Any) -> Any:
    """The names of the profiles that have keys of their own; what is no such group is refused."""
    if isinstance(value, tuple):
        return value
    if not isinstance(value, Mapping):
        hint = "write each on a line of its own: `bod: {trim: 155 x 220 mm}`"
        raise bad_value("wrong-type", "must be a group of profiles", hint)
    for name, keys in value.items():
        _check_profile(str(name), keys)
    return tuple(str(name) for name in value)


def _check_profile(name: str, keys: Any) -> None:
    if name not in printers():
        hint = nearest_hint(name, printers(), f"there are {', '.join(printers())}")
        raise bad_value("wrong-value", "is no profile", hint, at=(name,))
    if not isinstance(keys, Mapping):
        hint = "write what is different there: `{trim: 155 x 220 mm}`"
        raise bad_value("wrong-type", "must be a group of keys", hint, at=(name,))
    for key in (PROFILE, PROFILES):
        if key in keys:
            raise bad_value("unknown-key", "is not a key here", "take it out", at=(name, key))


def adapted(source: Source, profile: str | None) -> Source:
    """book.yaml as it is for one profile, the one that it names itself if that is None.

    A value that is laid over another brings its line along.
    """
    given = source.value.get(PRINT, {})
    if not isinstance(given, Mapping):
        return source
    options = dict(given)
    if profile is not None and profile != options.get(PROFILE):
        options = {key: value for key, value in options.items() if key not in OF_ONE_PRINTER}
        options[PROFILE] = profile
    name = str(options.get(PROFILE))
    own = _own_keys(options, name)
    at: KeyPath = (PRINT, PROFILES, name)
    positions = dict(source.positions)
    for place, position in source.positions.items():
        if place[: len(at)] == at and len(place) > len(at):
            positions[(PRINT, *place[len(at) :])] = position
    value = {**source.value, PRINT: {**options, **own}} if options else source.value
    return replace(source, value=value, positions=positions)


def profiles_with_keys(source: Source) -> Iterator[tuple[str, frozenset[str]]]:
    """Each profile that has keys of its own, and these."""
    options = _group(source.value.get(PRINT))
    for name in _group(options.get(PROFILES)):
        yield name, frozenset(_own_keys(options, name))


def _own_keys(options: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    return _group(_group(options.get(PROFILES)).get(name))


def _group(value: Any) -> Mapping[str, Any]:
    """A group of keys; empty where something else stands, which the schema refuses."""
    return {str(key): each for key, each in value.items()} if isinstance(value, Mapping) else {}
