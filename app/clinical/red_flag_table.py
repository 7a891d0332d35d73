"""The red flags as data: signs, the groups they are shown in, follow-up questions, and one table of rules.

The shape and the meaning of every column are explained at the head of `red_flags.toml`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.clinical.findings import Severity
from app.clinical.thresholds import KnowledgeError


@dataclass(frozen=True, slots=True)
class Sign:
    """One red flag a patient can tick."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """Signs that share one pill of the log screen."""

    id: str
    text: str
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A yes-or-no question asked when one of `signs` is ticked."""

    id: str
    text: str
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: all its conditions must hold; an empty condition always does."""

    rule: str
    severity: Severity
    advice: str
    blocks_region: bool
    all: tuple[str, ...]
    any: tuple[str, ...]
    none: tuple[str, ...]
    yes: tuple[str, ...]
    any_yes: tuple[str, ...]
    no: tuple[str, ...]
    intake: tuple[str, ...]
    bruise_grade: float | None
    bruise_growing: bool
    bruise_raised: bool
    bruise_regions: tuple[str, ...]
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class RedFlags:
    """The whole of `red_flags.toml`. Rows keep their order: the first that matches speaks for its rule."""

    signs: tuple[Sign, ...]
    groups: tuple[Group, ...]
    questions: tuple[Question, ...]
    rows: tuple[Row, ...]

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> "RedFlags":
        """Read the parsed file. Raises KnowledgeError, also for an id that is used but not defined."""
        signs = tuple(Sign(_text(row, "id", at), _text(row, "text", at)) for at, row in _rows(table, "sign"))
        groups = tuple(Group(*_grouped(row, at)) for at, row in _rows(table, "group"))
        questions = tuple(Question(*_grouped(row, at)) for at, row in _rows(table, "question"))
        rows = tuple(_row(row, at) for at, row in _rows(table, "row"))
        flags = cls(signs, groups, questions, rows)
        _check_ids(flags)
        return flags

    @property
    def rules(self) -> tuple[str, ...]:
        """Rule ids in the order of the table."""
        return tuple(dict.fromkeys(row.rule for row in self.rows))


def _rows(table: Mapping[str, Any], name: str) -> list[tuple[str, Mapping[str, Any]]]:
    rows = table.get(name)
    if not isinstance(rows, list) or not rows or not all(isinstance(row, Mapping) for row in rows):
        raise KnowledgeError(name, f"at least one [[{name}]] is needed")
    return [(f"{name}[{place}]", row) for place, row in enumerate(rows)]


def _grouped(row: Mapping[str, Any], at: str) -> tuple[str, str, tuple[str, ...]]:
    return _text(row, "id", at), _text(row, "text", at), _ids(row, "signs", at)


def _row(row: Mapping[str, Any], at: str) -> Row:
    unknown = set(row) - set(Row.__dataclass_fields__)
    if unknown:
        raise KnowledgeError(f"{at}.{min(unknown)}", "no such column")
    ticks = {name: _ids(row, name, at) for name in ("all", "any", "none", "yes", "any_yes", "no", "intake")}
    return Row(
        rule=_text(row, "rule", at),
        severity=_severity(row, at),
        advice=_text(row, "advice", at),
        blocks_region=_flag(row, "blocks_region", at),
        **ticks,
        bruise_grade=_grade(row, at),
        bruise_growing=_flag(row, "bruise_growing", at),
        bruise_raised=_flag(row, "bruise_raised", at),
        bruise_regions=_ids(row, "bruise_regions", at),
        source=_text(row, "source", at),
        confidence=_text(row, "confidence", at),
    )


def _severity(row: Mapping[str, Any], at: str) -> Severity:
    try:
        return Severity(_text(row, "severity", at))
    except ValueError:
        raise KnowledgeError(f"{at}.severity", f"must be one of {', '.join(Severity)}") from None


def _grade(row: Mapping[str, Any], at: str) -> float | None:
    grade = row.get("bruise_grade")
    if grade is not None and (isinstance(grade, bool) or not isinstance(grade, int | float)):
        raise KnowledgeError(f"{at}.bruise_grade", "must be a number")
    return grade


def _flag(row: Mapping[str, Any], name: str, at: str) -> bool:
    value = row.get(name, False)
    if not isinstance(value, bool):
        raise KnowledgeError(f"{at}.{name}", "must be true or false")
    return value


def _text(row: Mapping[str, Any], name: str, at: str) -> str:
    value = row.get(name)
    if not isinstance(value, str) or not value:
        raise KnowledgeError(f"{at}.{name}", "must be a text")
    return value


def _ids(row: Mapping[str, Any], name: str, at: str) -> tuple[str, ...]:
    value = row.get(name, [])
    if not isinstance(value, list) or not all(isinstance(id, str) for id in value):
        raise KnowledgeError(f"{at}.{name}", "must be a list of ids")
    return tuple(value)


def _check_ids(flags: RedFlags) -> None:
    signs = {sign.id for sign in flags.signs}
    questions = {question.id for question in flags.questions}
    for group in flags.groups:
        _check_known(group.id, group.signs, signs)
    for question in flags.questions:
        _check_known(question.id, question.signs, signs)
    for row in flags.rows:
        _check_known(row.rule, (*row.all, *row.any, *row.none), signs)
        _check_known(row.rule, (*row.yes, *row.any_yes, *row.no), questions)
    grouped = [sign for group in flags.groups for sign in group.signs]
    if sorted(grouped) != sorted(signs):
        raise KnowledgeError("group", "every sign belongs to exactly one group")


def _check_known(where: str, used: tuple[str, ...], known: set[str]) -> None:
    for id in used:
        if id not in known:
            raise KnowledgeError(where, f"{id} is not defined in this file")
