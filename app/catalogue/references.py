"""Checks that the files of the catalogue agree with each other."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from app.catalogue.reading import CatalogueError

if TYPE_CHECKING:
    from app.catalogue.load import Catalogue


def check_references(catalogue: "Catalogue") -> None:
    """Raises CatalogueError for an id used but defined nowhere, a name used twice, a technique without its curve."""
    _check_conditions(catalogue)
    _check_ids("regions.toml", "regions", catalogue.regions, "movements", catalogue.movements)
    _check_ids("care.toml", "care", catalogue.care, "techniques", catalogue.techniques)
    _check_ids("care.toml", "care", catalogue.care, "regions", catalogue.regions)
    _check_curves(catalogue)
    _check_red_flags(catalogue)
    _check_names("techniques.toml", "techniques", {id: (t.name, *t.aliases) for id, t in catalogue.techniques.items()})
    _check_names("conditions.toml", "conditions", {id: (c.name, *c.synonyms) for id, c in catalogue.conditions.items()})


def _check_conditions(catalogue: "Catalogue") -> None:
    for field, known in (
        ("movements", catalogue.movements),
        ("measures", catalogue.measures),
        ("regions", catalogue.regions),
    ):
        _check_ids("conditions.toml", "conditions", catalogue.conditions, field, known)


def _check_curves(catalogue: "Catalogue") -> None:
    _check_ids("curves.toml", "curves", catalogue.curves, "techniques", catalogue.techniques)
    drawn = [id for curve in catalogue.curves.values() for id in curve.techniques]
    for id in catalogue.techniques:
        if (count := drawn.count(id)) != 1:
            raise CatalogueError("curves.toml", "curves", f"{id} must be in exactly one curve, not in {count}")


def _check_red_flags(catalogue: "Catalogue") -> None:
    for place, row in enumerate(catalogue.knowledge.red_flags.rows):
        _check_known("red_flags.toml", f"row[{place}].intake", row.intake, catalogue.intake)
        _check_known("red_flags.toml", f"row[{place}].bruise_regions", row.bruise_regions, catalogue.regions)


def _check_ids(file: str, section: str, things: Mapping[str, Any], field: str, known: Mapping[str, Any]) -> None:
    for id, thing in things.items():
        _check_known(file, f"{section}.{id}.{field}", getattr(thing, field), known)


def _check_known(file: str, key: str, used: Iterable[str], known: Mapping[str, Any]) -> None:
    for id in used:
        if id not in known:
            raise CatalogueError(file, key, f"{id} is not defined anywhere")


def _check_names(file: str, section: str, names: Mapping[str, tuple[str, ...]]) -> None:
    """No two things share a name, a synonym or an alias, whatever the letter case."""
    owners: dict[str, str] = {}
    for id, own in names.items():
        for name in own:
            owner = owners.setdefault(name.casefold(), id)
            if owner != id:
                raise CatalogueError(file, f"{section}.{id}", f"{name!r} also names {owner}")
