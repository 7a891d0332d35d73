"""Every number has its unit, source and confidence, and may be changed by name only."""

import re
from pathlib import Path
from typing import Any

import pytest

from app.clinical.thresholds import KnowledgeError, Thresholds
from tests.clinical.diaries import KNOWLEDGE, ROOT

THRESHOLDS = KNOWLEDGE.thresholds
DAYS_OF_A_MONTH = "30"
ROW = {"value": 2, "unit": "points", "source": "FAR01", "confidence": "H", "says": "Up by this."}


def sources_of(folder: str) -> str:
    return "".join(path.read_text() for path in Path(ROOT / folder).rglob("*.py"))


def test_rules_hold_no_number_but_nought_and_one() -> None:
    for path in (ROOT / "app/clinical").rglob("*.py"):
        code = re.sub(r'""".*?"""|#.*|"[^"]*"', "", path.read_text(), flags=re.DOTALL)
        numbers = re.findall(r"(?<![\w.])(?:[2-9]|\d\d+|\d+\.\d+)\b", code)
        assert set(numbers) <= {"0.0", "1.0", DAYS_OF_A_MONTH}, path.name


def test_every_threshold_a_rule_asks_for_is_there() -> None:
    asked = re.findall(r'\.number\("(\w+)"\)', sources_of("app/clinical"))
    assert asked
    assert set(asked) <= set(THRESHOLDS)


def test_a_threshold_can_be_changed_by_number_or_by_table() -> None:
    changed = THRESHOLDS.override({"sore_72h_rise": 3, "sore_72h_urgent": {"value": 7}})
    assert (changed.number("sore_72h_rise"), changed.number("sore_72h_urgent")) == (3, 7)
    assert changed["sore_72h_rise"].unit == "points"
    assert THRESHOLDS.number("sore_72h_rise") == 2


@pytest.mark.parametrize(("id", "value"), [("sore_72h_wings", 1), ("sore_72h_rise", "two"), ("sore_72h_rise", -1)])
def test_a_change_that_means_nothing_is_refused(id: str, value: Any) -> None:
    with pytest.raises(KnowledgeError, match=id):
        THRESHOLDS.override({id: value})


@pytest.mark.parametrize(
    ("damage", "key"),
    [({"value": None}, "value"), ({"unit": ""}, "unit"), ({"confidence": "X"}, "confidence"), ({"says": 3}, "says")],
)
def test_a_damaged_row_is_refused_with_its_place(damage: dict[str, Any], key: str) -> None:
    with pytest.raises(KnowledgeError) as refused:
        Thresholds.from_table({"sore": ROW | damage})
    assert refused.value.key == f"sore.{key}"


def test_a_row_must_be_a_table() -> None:
    with pytest.raises(KnowledgeError, match="must be a table"):
        Thresholds.from_table({"sore": 2})
