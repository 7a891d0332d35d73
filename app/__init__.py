"""Interlude: the time between two treatments."""
