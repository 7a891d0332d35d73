"""R1-R9: the red-flag table, read. The phone reads the same table and must say the same."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.clinical.red_flag_table import RedFlags, Row


@dataclass(frozen=True, slots=True)
class Bruise:
    """The bruise a report speaks of. `growing` as the head of `red_flags.toml` says."""

    grade: float
    growing: bool = False
    raised: bool = False
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What the table looks at: ticked signs, answered questions, safety items with yes, and the current bruise."""

    ticked: frozenset[str] = frozenset()
    answers: Mapping[str, bool] = field(default_factory=dict)
    intake: frozenset[str] = frozenset()
    bruise: Bruise | None = None


def speaking(flags: RedFlags, report: Report) -> list[Row]:
    """The row that speaks for each rule, in the order of the table; nothing for rules that are silent."""
    first: dict[str, Row] = {}
    for row in flags.rows:
        if row.rule not in first and _holds(row, report):
            first[row.rule] = row
    return list(first.values())


def _holds(row: Row, report: Report) -> bool:
    return _signs_hold(row, report) and _answers_hold(row, report) and _body_holds(row, report)


def _signs_hold(row: Row, report: Report) -> bool:
    return (
        report.ticked.issuperset(row.all)
        and (not row.any or not report.ticked.isdisjoint(row.any))
        and report.ticked.isdisjoint(row.none)
    )


def _answers_hold(row: Row, report: Report) -> bool:
    said = report.answers.get
    return (
        all(said(question) is True for question in row.yes)
        and (not row.any_yes or any(said(question) is True for question in row.any_yes))
        and all(said(question) is False for question in row.no)
    )


def _body_holds(row: Row, report: Report) -> bool:
    return (not row.intake or not report.intake.isdisjoint(row.intake)) and _bruise_holds(row, report.bruise)


def _bruise_holds(row: Row, bruise: Bruise | None) -> bool:
    if bruise is None:
        return row.bruise_grade is None and not (row.bruise_growing or row.bruise_raised or row.bruise_regions)
    return (
        (row.bruise_grade is None or bruise.grade >= row.bruise_grade)
        and (bruise.growing or not row.bruise_growing)
        and (bruise.raised or not row.bruise_raised)
        and (not row.bruise_regions or bruise.region in row.bruise_regions)
    )
