"""Reads one TOML file into frozen dataclasses, strictly: the fields of a class are the keys its table must have."""

import math
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import MappingProxyType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

Reader = Callable[[Any], Any]
ID = re.compile(r"[A-Za-z0-9_]+")
PLAIN = {str: "a text", bool: "true or false", int: "a whole number", float: "a number"}


class CatalogueError(Exception):
    """A catalogue file cannot be used: which `file`, which `key` in it (dotted or empty), what is wrong (`hint`)."""

    def __init__(self, file: str, key: str, hint: str) -> None:
        super().__init__(f"{file}: {key}: {hint}" if key else f"{file}: {hint}")
        self.file = file
        self.key = key
        self.hint = hint


class _WrongValueError(Exception):
    """What is wrong with a value; the key grows on the way out."""

    def __init__(self, hint: str, key: str = "") -> None:
        super().__init__(hint)
        self.hint = hint
        self.key = key

    def inside(self, name: str | int) -> "_WrongValueError":
        own = f"[{name}]" if isinstance(name, int) else name
        joint = "." if self.key and not self.key.startswith("[") else ""
        return _WrongValueError(self.hint, f"{own}{joint}{self.key}")


def parse(folder: Path, file: str) -> dict[str, Any]:
    """The tables of a TOML file as plain dictionaries. Raises CatalogueError when it is missing or not TOML."""
    try:
        return tomllib.loads((folder / file).read_text(encoding="utf-8"))
    except OSError as error:
        raise CatalogueError(file, "", f"cannot be read ({error.strerror}); restore it in {folder}") from error
    except UnicodeDecodeError as error:
        raise CatalogueError(file, "", f"is not UTF-8 text at byte {error.start}") from error
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(file, *_located(error)) from error


def read_file(folder: Path, file: str, sections: Mapping[str, type]) -> dict[str, Mapping[str, Any]]:
    """Every section of a file as `{id: object of the section's class}`. Raises CatalogueError."""
    tables = parse(folder, file)
    try:
        _check_keys(tables, required=set(sections), known=set(sections))
        return {name: _section(name, kind, tables[name]) for name, kind in sections.items()}
    except _WrongValueError as wrong:
        raise CatalogueError(file, wrong.key, wrong.hint) from wrong


def _located(error: tomllib.TOMLDecodeError) -> tuple[str, str]:
    """Key (the place in the file) and hint of a syntax error."""
    said, _, place = str(error).partition(" (at ")
    twice = "; the id or key is there twice" if "twice" in said or "overwrite" in said else ""
    return place.rstrip(")"), f"is not valid TOML: {said}{twice}"


def _section(name: str, kind: type, table: Any) -> Mapping[str, Any]:
    if not isinstance(table, dict):
        raise _WrongValueError(f"must be tables [{name}.<id>]", name)
    return MappingProxyType({id: _named(f"{name}.{id}", kind, id, row) for id, row in table.items()})


def _named(key: str, kind: type, id: str, row: Any) -> Any:
    try:
        if not ID.fullmatch(id):
            raise _WrongValueError("an id is made of letters, digits and underscores")
        if not isinstance(row, dict) or "id" in row:
            raise _WrongValueError("must be a table without an id of its own")
        return _reader(kind)({"id": id, **row})
    except _WrongValueError as wrong:
        raise wrong.inside(key) from wrong


@cache
def _reader(hint: Any) -> Reader:
    """How to read a value of a type. Serves the types that the catalogue's classes are made of."""
    if is_dataclass(hint):
        return _record_reader(hint)
    if get_origin(hint) is Literal:
        return _choice_reader(get_args(hint))
    if get_origin(hint) is tuple:
        return _list_reader(_reader(get_args(hint)[0]))
    if get_origin(hint) is UnionType:
        return _reader(next(kind for kind in get_args(hint) if kind is not type(None)))
    return _plain_reader(hint)


def _record_reader(kind: Any) -> Reader:
    hints = get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in fields(kind)}
    required = {field.name for field in fields(kind) if field.default is MISSING}

    def read(raw: Any) -> Any:
        if not isinstance(raw, dict):
            raise _WrongValueError(f"must be a table with {', '.join(sorted(required))}")
        _check_keys(raw, required, set(readers))
        values = {name: _inside(name, readers[name], value) for name, value in raw.items()}
        try:
            return kind(**values)
        except ValueError as error:
            raise _WrongValueError(str(error)) from error

    return read


def _list_reader(read_one: Reader) -> Reader:
    def read(raw: Any) -> tuple[Any, ...]:
        if not isinstance(raw, list):
            raise _WrongValueError("must be a list")
        values = tuple(_inside(place, read_one, value) for place, value in enumerate(raw))
        _check_unique([getattr(value, "id", value) for value in values])
        return values

    return read


def _choice_reader(choices: tuple[Any, ...]) -> Reader:
    def read(raw: Any) -> Any:
        if raw not in choices:
            raise _WrongValueError(f"{raw!r} is not one of {', '.join(map(str, choices))}")
        return raw

    return read


def _plain_reader(kind: type) -> Reader:
    accepted = (int, float) if kind is float else kind

    def read(raw: Any) -> Any:
        fits = isinstance(raw, accepted) and (kind is bool or not isinstance(raw, bool))
        if not fits or (isinstance(raw, float) and not math.isfinite(raw)):
            raise _WrongValueError(f"must be {PLAIN[kind]}, not {raw!r}")
        if kind is str and not raw.strip():
            raise _WrongValueError("must not be empty")
        return raw

    return read


def _inside(name: str | int, read: Reader, value: Any) -> Any:
    try:
        return read(value)
    except _WrongValueError as wrong:
        raise wrong.inside(name) from wrong


def _check_keys(table: Mapping[str, Any], required: set[str], known: set[str]) -> None:
    if unknown := table.keys() - known:
        name = min(unknown)
        near = get_close_matches(name, known, n=1)
        raise _WrongValueError(f"unknown key; did you mean {near[0]}?" if near else "unknown key", name)
    if missing := required - table.keys():
        raise _WrongValueError("is missing", min(missing))


def _check_unique(values: list[Any]) -> None:
    for place, value in enumerate(values):
        if value in values[:place]:
            raise _WrongValueError(f"{value} is there twice").inside(place)
