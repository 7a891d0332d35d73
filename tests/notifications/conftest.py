"""A push service and a mail server for the stories of this folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.notifications.mail_server import MailServer
from tests.notifications.post import Post
from tests.notifications.push_service import PushService
from tests.world import World


@pytest.fixture
def service() -> Iterator[PushService]:
    listening = PushService()
    yield listening
    listening.stop()


@pytest.fixture
def mail() -> Iterator[MailServer]:
    listening = MailServer()
    yield listening
    listening.stop()


@pytest.fixture
def post(world: World, service: PushService, mail: MailServer, tmp_path: Path) -> Iterator[Post]:
    office = Post(world, service, mail, tmp_path)
    yield office
    for channel in office.channels.values():
        channel.close()
