"""The catalogue: every clinical fact the product uses, loaded from the TOML files beside this module."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from app.catalogue.care import CareText
from app.catalogue.condition import Condition
from app.catalogue.curve import Curve, Slot
from app.catalogue.intake import ConsentItem, IntakeItem
from app.catalogue.movement import Measuring, Movement, Region
from app.catalogue.quantity import Source
from app.catalogue.reading import CatalogueError, parse, read_file
from app.catalogue.references import check_references
from app.catalogue.scale import BruiseGrade, Colour, Instrument, Measure, Scale
from app.catalogue.technique import Technique
from app.clinical.facts import Knowledge
from app.clinical.red_flag_table import RedFlags
from app.clinical.thresholds import KnowledgeError, Thresholds

SHIPPED = Path(__file__).parent

FILES: Mapping[str, Mapping[str, type]] = {
    "techniques.toml": {"techniques": Technique},
    "regions.toml": {"regions": Region},
    "movements.toml": {"movements": Movement, "measuring": Measuring},
    "conditions.toml": {"conditions": Condition},
    "scales.toml": {
        "scales": Scale,
        "bruise_grades": BruiseGrade,
        "colours": Colour,
        "measures": Measure,
        "instruments": Instrument,
    },
    "curves.toml": {"curves": Curve, "schedule": Slot},
    "intake.toml": {"intake": IntakeItem, "consent": ConsentItem},
    "care.toml": {"care": CareText},
    "sources.toml": {"sources": Source},
}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All of it by id, in the order of the files; read-only. `knowledge` is the part that the rules use."""

    techniques: Mapping[str, Technique]
    regions: Mapping[str, Region]
    movements: Mapping[str, Movement]
    measuring: Mapping[str, Measuring]
    conditions: Mapping[str, Condition]
    scales: Mapping[str, Scale]
    bruise_grades: Mapping[str, BruiseGrade]
    colours: Mapping[str, Colour]
    measures: Mapping[str, Measure]
    instruments: Mapping[str, Instrument]
    curves: Mapping[str, Curve]
    schedule: Mapping[str, Slot]
    intake: Mapping[str, IntakeItem]
    consent: Mapping[str, ConsentItem]
    care: Mapping[str, CareText]
    sources: Mapping[str, Source]
    knowledge: Knowledge

    def curve_of(self, technique: str) -> Curve:
        """The usual course after a technique. Raises KeyError for an unknown id."""
        return next(curve for curve in self.curves.values() if self.techniques[technique].id in curve.techniques)


def load(folder: Path | None = None) -> Catalogue:
    """Read and check the whole catalogue (the shipped one, or that of `folder`). Raises CatalogueError."""
    folder = folder or SHIPPED
    sections: dict[str, Any] = {}
    for file, kinds in FILES.items():
        sections |= read_file(folder, file, kinds)
    sections["conditions"] = _with_regions(sections["conditions"], sections["regions"])
    catalogue = Catalogue(**sections, knowledge=_knowledge(folder, sections))
    check_references(catalogue)
    return catalogue


def _with_regions(conditions: Mapping[str, Condition], regions: Mapping[str, Region]) -> Mapping[str, Condition]:
    """Conditions with `any` and `limb` written out as region ids."""
    groups: dict[tuple[str, ...], tuple[str, ...]] = {
        ("any",): tuple(regions),
        ("limb",): tuple(id for id, region in regions.items() if region.paired),
    }
    written_out = {id: replace(c, regions=groups.get(c.regions, c.regions)) for id, c in conditions.items()}
    return MappingProxyType(written_out)


def _knowledge(folder: Path, sections: Mapping[str, Any]) -> Knowledge:
    techniques: Mapping[str, Technique] = sections["techniques"]
    movements: Mapping[str, Movement] = sections["movements"]
    intake: Mapping[str, IntakeItem] = sections["intake"]
    return Knowledge(
        thresholds=_built(folder, "thresholds.toml", Thresholds.from_table),
        techniques={id: technique.facts for id, technique in techniques.items()},
        movements={id: movement.facts for id, movement in movements.items()},
        red_flags=_built(folder, "red_flags.toml", RedFlags.from_table),
        safety={id: item.facts for id, item in intake.items()},
    )


def _built(folder: Path, file: str, build: Any) -> Any:
    try:
        return build(parse(folder, file))
    except KnowledgeError as error:
        raise CatalogueError(file, error.key, error.hint) from error
