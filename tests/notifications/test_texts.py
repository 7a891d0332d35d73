"""V-1: what anybody may read on a lock screen tells nothing about anybody's health."""

from pathlib import Path

import pytest

from app.catalogue.load import Catalogue
from app.database import new_id
from app.notifications.tables import Notification
from app.notifications.wording import LINKS, message_for
from tests.notifications.post import PUBLIC_URL
from tests.world import MONDAY_MORNING

TEXTS = Path(__file__).parents[2] / "web" / "texts"


def owed(reason: str) -> Notification:
    return Notification(
        clinic_id=new_id(),
        staff_id=new_id() if reason == "alert" else None,
        patient_id=None if reason == "alert" else new_id(),
        reason=reason,
        due_at=MONDAY_MORNING,
        expires_at=MONDAY_MORNING,
    )


@pytest.mark.parametrize("reason", LINKS)
def test_every_reason_has_words_and_a_link_of_ours(reason: str) -> None:
    message = message_for(owed(reason), "en", PUBLIC_URL)
    assert message.title == "Interlude"
    assert message.body
    assert message.link.startswith(PUBLIC_URL)


@pytest.mark.parametrize("reason", LINKS)
def test_no_message_names_a_part_of_the_body_a_condition_or_a_technique(reason: str, catalogue: Catalogue) -> None:
    message = message_for(owed(reason), "en", PUBLIC_URL)
    read = f"{message.title} {message.body} {message.footer}".lower()
    telling = [*catalogue.techniques, *catalogue.conditions, *catalogue.movements, "knee", "pain", "sore", "bruis"]
    assert [word for word in telling if word.replace("_", " ") in read] == []


@pytest.mark.parametrize("file", sorted(TEXTS.glob("*/messages.ftl")), ids=lambda path: path.parent.name)
def test_no_text_has_a_number_or_a_place_to_put_one_in(file: Path) -> None:
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert not any(character.isdigit() or character == "{" for line in lines for character in line)
