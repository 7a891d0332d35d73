"""The channels there are. To add one: write a file beside these, name it here, and put it in the order of trying."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager

from app.config import Settings
from app.notifications.channels.channel import Channel
from app.notifications.channels.email import Email
from app.notifications.channels.push import Push

CHANNELS: dict[str, Callable[[Settings], Channel]] = {
    "push": Push.from_settings,
    "email": Email.from_settings,
}


@contextmanager
def open_channels(settings: Settings) -> Iterator[Mapping[str, Channel]]:
    """Every channel by name, closed at the end."""
    with ExitStack() as stack:
        channels = {}
        for name, build in CHANNELS.items():
            channels[name] = build(settings)
            stack.callback(channels[name].close)
        yield channels
