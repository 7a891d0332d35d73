"""All tables of the app: whoever needs the whole schema imports this."""

from app.alerts import tables as alerts
from app.entries import tables as entries
from app.episodes import tables as episodes
from app.notifications import tables as notifications
from app.people import tables as people
from app.reminders import tables as reminders
from app.treatments import tables as treatments

FEATURES = (people, episodes, treatments, entries, notifications, alerts, reminders)
