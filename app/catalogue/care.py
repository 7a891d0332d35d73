"""Home-care texts for patients."""

import re
from dataclasses import dataclass
from typing import Literal

from app.catalogue.quantity import Confidence

PLACEHOLDER = re.compile(r"[{}]")


@dataclass(frozen=True, slots=True)
class CareText:
    """One short text; its only placeholder is `{emergency_number}`. Empty `techniques` or `regions` mean all."""

    id: str
    text: str
    when: Literal["any", "after_treatment", "bruise", "exercise", "self_care", "warning", "scar_closed"]
    techniques: tuple[str, ...]
    regions: tuple[str, ...]
    source: str
    confidence: Confidence

    def __post_init__(self) -> None:
        if PLACEHOLDER.search(self.text.replace("{emergency_number}", "")):
            raise ValueError("text may hold no other placeholder than {emergency_number}")
