"""The red-flag table says what a hand-written list of reports expects; the phone is held to the same list."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from app.clinical.red_flag_table import RedFlags
from app.clinical.rules.red_flags import Bruise, Report, speaking
from app.clinical.thresholds import KnowledgeError

ROOT = Path(__file__).parents[2]
CASES = json.loads((ROOT / "tests/cases/red_flags.json").read_text())
TABLE = tomllib.loads((ROOT / "app/catalogue/red_flags.toml").read_text())
FLAGS = RedFlags.from_table(TABLE)


def said(case: dict[str, Any]) -> list[dict[str, str]]:
    bruise = Bruise(**case["bruise"]) if case["bruise"] else None
    report = Report(frozenset(case["ticked"]), case["answers"], frozenset(case["intake"]), bruise)
    return [{"rule": row.rule, "severity": str(row.severity), "advice": row.advice} for row in speaking(FLAGS, report)]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_table_says_what_the_case_expects(case: dict[str, Any]) -> None:
    assert said(case) == case["expect"]


def test_every_sign_question_and_row_is_met_by_a_case() -> None:
    ticked = {sign for case in CASES for sign in case["ticked"]}
    answered = {question for case in CASES for question in case["answers"]}
    advised = {found["advice"] for case in CASES for found in case["expect"]}
    assert {sign.id for sign in FLAGS.signs} <= ticked
    assert {question.id for question in FLAGS.questions} <= answered
    assert {row.advice for row in FLAGS.rows} == advised


def test_the_nine_rules_stand_in_the_order_of_their_danger_list() -> None:
    assert FLAGS.rules == (
        *("RED-CHEST", "RED-CLOT", "RED-CAUDA", "RED-NERVE", "RED-INFECT"),
        *("RED-WOUND", "RED-BLEED", "RED-TIGHT", "RED-POP"),
    )


@pytest.mark.parametrize(
    ("damage", "key"),
    [
        ({"row": [*TABLE["row"], {"rule": "RED-POP", "severity": "urgent"}]}, "advice"),
        ({"row": [{**TABLE["row"][0], "severity": "mild"}]}, "severity"),
        ({"row": [{**TABLE["row"][0], "all": ["rf_wings"]}]}, "RED-CHEST"),
        ({"row": [{**TABLE["row"][0], "colour": "red"}]}, "colour"),
        ({"row": [{**TABLE["row"][0], "bruise_grade": "big"}]}, "bruise_grade"),
        ({"row": [{**TABLE["row"][0], "blocks_region": "yes"}]}, "blocks_region"),
        ({"group": TABLE["group"][1:]}, "group"),
        ({"question": []}, "question"),
    ],
)
def test_a_damaged_table_is_refused_with_the_place_of_the_damage(damage: dict[str, Any], key: str) -> None:
    with pytest.raises(KnowledgeError) as refused:
        RedFlags.from_table({**TABLE, **damage})
    assert key in refused.value.key
