"""A push service and a mail server for the stories of this folder."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI

from tests.conftest import ClientOf
from tests.notifications.mail_server import MailServer
from tests.notifications.phone import Phone
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


@pytest.fixture
def app(app: FastAPI, post: Post) -> FastAPI:
    """The app of a clinic that allows the push service and the mail server of the tests."""
    app.state.settings = replace(app.state.settings, push_hosts=("127.0.0.1",), smtp_url=post.mail.url)
    return app


@pytest.fixture
def amira(post: Post, world: World, client_of: ClientOf) -> Phone:
    return Phone(client_of(world.amira), post.service.subscribe())


@pytest.fixture
def bruno(post: Post, world: World, client_of: ClientOf) -> Phone:
    return Phone(client_of(world.bruno), post.service.subscribe())
