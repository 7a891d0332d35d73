"""The patient app's door: JSON under /api."""

from app.phone import notifications, reminders, signing_in, sync

routers = (signing_in.router, sync.router, notifications.router, reminders.router)
