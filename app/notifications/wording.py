"""What a notification says: a nudge and a link, never anything about anybody's health."""

from app.notifications.channels.channel import Message
from app.notifications.tables import Notification
from app.texts import text

LINKS = {"reminder": "/log", "alert": "/clinic", "test": "/settings"}


def message_for(notification: Notification, language: str, public_url: str) -> Message:
    """The message of a notification, in the reader's language."""
    reason = notification.reason
    settings_link = f"{public_url}/clinic" if notification.staff_id else f"{public_url}/settings"
    return Message(
        id=notification.id,
        title=text("messages", "title", language),
        body=text("messages", f"{reason}-body", language),
        footer=text("messages", "staff-footer" if notification.staff_id else "patient-footer", language),
        link=settings_link if reason == "test" else public_url + LINKS[reason],
        settings_link=settings_link,
        urgent=reason != "reminder",
        expires_at=notification.expires_at,
    )
