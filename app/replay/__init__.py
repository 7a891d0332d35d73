"""Door: histories in, alerts out. The engine of the server run over JSON Lines."""

from app.replay.reading import ReplayError
from app.replay.running import replay, summary

__all__ = ["ReplayError", "replay", "summary"]
