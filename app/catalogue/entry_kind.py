"""The kinds of entries a patient can make, as the catalogue names them."""

from typing import Literal

EntryKind = Literal[
    "soreness", "pain", "bruise", "motion", "stiffness", "exercise", "signs", "function", "change", "note"
]
