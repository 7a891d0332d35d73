"""Diaries with their trends destroyed: what was said is dealt out anew among days at the same time after a treatment.

Real diaries may not be in this repository; this stands in for the check on real diaries with shuffled days.
"""

import random
from collections import defaultdict
from dataclasses import replace

from bench.engine.diaries import Day
from bench.engine.people import Person


def shuffled(who: Person, diary: list[Day], seed: str) -> list[Day]:
    """The same days with the same values, in an order that tells nothing."""
    chance = random.Random(f"{seed} shuffled")
    slots: dict[int, list[int]] = defaultdict(list)
    for place, day in enumerate(diary):
        epoch = who.epoch(day.day)
        slots[min(day.day - who.treated[epoch], 3) if epoch >= 0 else 2].append(place)
    mixed = list(diary)
    for places in slots.values():
        dealt = chance.sample(places, len(places))
        for place, other in zip(places, dealt, strict=True):
            mixed[place] = replace(diary[other], day=diary[place].day)
    return mixed
