"""Texts for people, by id and language, from the Fluent files that the phone uses too."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

FALLBACK = "en"
DATES = frozenset({"since"})
"""Arguments that hold a date in ISO 8601."""

_HERE = Path(__file__).parent
_ROOTS = (_HERE.parent / "web/texts", _HERE / "web/texts")


def text(file: str, id: str, language: str = FALLBACK, **values: Any) -> str:
    """The text `id` of `<file>.ftl` with its arguments filled in; English where a language does not have it.

    Raises KeyError when no language has it.
    """
    for bundle in (_bundle(file, language), _bundle(file, FALLBACK)):
        if bundle.has_message(id):
            pattern = bundle.get_message(id).value
            return str(bundle.format_pattern(pattern, values)[0]) if pattern else ""
    raise KeyError(f"{file}.ftl has no text {id!r}")


def sentence(rule: str, evidence: Mapping[str, Any], language: str = FALLBACK) -> str:
    """What the therapist reads of a finding: one sentence with its own numbers, then notes on it. Plain text."""
    values = {name: _said(name, value, language) for name, value in evidence.items()}
    notes = [*evidence.get("notes", ()), *(["late"] if evidence.get("late") else [])]
    id = f"{rule.lower()}-evidence" if evidence.get("basis") == "evidence" else rule.lower()
    parts = [text("alerts", id, language, **values)]
    parts += [text("alerts", f"notes-{note}", language) for note in notes]
    return " ".join(" ".join(parts).split())


def _said(name: str, value: Any, language: str) -> Any:
    """A value of the evidence as Fluent takes it: a number, or a word."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return round(value, 1)
    if isinstance(value, list | tuple):
        return ", ".join(f"{_said(name, each, language)}".removesuffix(".0") for each in value) or "none"
    if name in DATES and value is not None:
        return date.fromisoformat(value)
    return _word(name, value, language) if isinstance(value, str) else "none" if value is None else value


def _word(name: str, value: str, language: str) -> str:
    id = f"{name}-{value}"
    return text("alerts", id, language) if _bundle("alerts", FALLBACK).has_message(id) else value


@lru_cache(maxsize=64)
def _bundle(file: str, language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    path = _folder() / language / f"{file}.ftl"
    if path.is_file():
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle


def _folder() -> Path:
    return next((root for root in _ROOTS if root.is_dir()), _ROOTS[0])
