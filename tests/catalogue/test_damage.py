"""A damaged catalogue stops the start and says which file, which key, and what is wrong."""

import shutil
from pathlib import Path

import pytest

from app.catalogue.load import SHIPPED, load
from app.catalogue.reading import CatalogueError

KNEE = '[regions.knee]\nname = "Knee"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped catalogue, to be damaged."""
    for file in SHIPPED.glob("*.toml"):
        shutil.copy(file, tmp_path)
    return tmp_path


def _damage(folder: Path, file: str, old: str, new: str) -> CatalogueError:
    """Replace the first `old` in a file and tell how loading fails."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        load(folder)
    return caught.value


def test_an_undamaged_copy_loads(folder: Path) -> None:
    assert load(folder).techniques == load().techniques


@pytest.mark.parametrize(
    ("file", "old", "new", "key", "hint"),
    [
        pytest.param("care.toml", 'when = "any"', "when = ", "line", "not valid TOML", id="bad TOML"),
        pytest.param("regions.toml", KNEE, f"{KNEE}[regions.knee]\n", "line", "there twice", id="duplicate id"),
        pytest.param("regions.toml", KNEE, f'{KNEE}name = "Leg"\n', "line", "there twice", id="duplicate key"),
        pytest.param("regions.toml", KNEE, "[regions.knee]\n", "regions.knee.name", "missing", id="missing key"),
        pytest.param(
            "techniques.toml",
            'unit = "h", source = "clinical convention", ',
            'unit = "h", ',
            "techniques.astym.gap.source",
            "missing",
            id="a number without its source",
        ),
        pytest.param("regions.toml", "[regions.knee]", "[region.knee]", "region", "regions", id="unknown section"),
        pytest.param(
            "techniques.toml",
            "marks_must_fade",
            "marks_must_fad",
            "techniques.gua_sha.marks_must_fad",
            "did you mean marks_must_fade",
            id="unknown key",
        ),
        pytest.param(
            "techniques.toml",
            "gap = { value = 120",
            'gap = { value = "120"',
            "techniques.gua_sha.gap.value",
            "must be a number, not '120'",
            id="text for a number",
        ),
        pytest.param(
            "techniques.toml",
            "gap = { value = 120",
            "gap = { value = true",
            "techniques.gua_sha.gap.value",
            "must be a number",
            id="truth for a number",
        ),
        pytest.param(
            "techniques.toml",
            "gap = { value = 120",
            "gap = { value = nan",
            "techniques.gua_sha.gap.value",
            "must be a number",
            id="not a number",
        ),
        pytest.param(
            "curves.toml",
            "normal = { grade = 1 }",
            "normal = { grade = 1.5 }",
            "curves.standard.bruise[0].normal.grade",
            "whole number",
            id="fraction for a grade",
        ),
        pytest.param(
            "regions.toml",
            'paired = true\nmovements = ["shoulder_flexion"',
            'paired = "yes"\nmovements = ["shoulder_flexion"',
            "regions.shoulder.paired",
            "true or false",
            id="text for a truth",
        ),
        pytest.param(
            "techniques.toml",
            'aliases = ["ASTYM"',
            'aliases = [3, "ASTYM"',
            "techniques.astym.aliases[0]",
            "must be a text",
            id="number for a text",
        ),
        pytest.param(
            "conditions.toml",
            'movements = ["wrist_extension", "forearm_supination", "elbow_extension"]',
            'movements = "wrist_extension"',
            "conditions.medial_epicondylitis.movements",
            "must be a list",
            id="text for a list",
        ),
        pytest.param(
            "techniques.toml",
            "gap = { value = 48,",
            "gap = 48 # {",
            "techniques.astym.gap",
            "must be a table with confidence, source, unit, value",
            id="number for a table",
        ),
        pytest.param(
            "regions.toml", 'name = "Knee"', 'name = " "', "regions.knee.name", "not be empty", id="empty text"
        ),
        pytest.param(
            "techniques.toml",
            'source = "SEED1 [V]; astym.com and provider pages [V]"\nconfidence = "M"',
            'source = "SEED1 [V]"\nconfidence = "A"',
            "techniques.astym.confidence",
            "'A' is not one of H, M, L",
            id="unknown confidence",
        ),
        pytest.param(
            "conditions.toml",
            '"wrist_extension", "forearm_supination"',
            '"wrist_extention", "forearm_supination"',
            "conditions.medial_epicondylitis.movements",
            "wrist_extention is not defined",
            id="dangling movement",
        ),
        pytest.param(
            "conditions.toml",
            'measures = ["grip_pain"]',
            'measures = ["grip"]',
            "conditions.medial_epicondylitis.measures",
            "grip is not defined",
            id="dangling measure",
        ),
        pytest.param(
            "regions.toml",
            '"knee_flexion", "knee_extension"',
            '"knee_flexion", "knee_twist"',
            "regions.knee.movements",
            "knee_twist is not defined",
            id="dangling movement of a region",
        ),
        pytest.param(
            "care.toml",
            'regions = ["knee"]',
            'regions = ["nee"]',
            "care.knee_1.regions",
            "nee is not",
            id="dangling region",
        ),
        pytest.param(
            "intake.toml",
            "[intake.anticoagulant]",
            "[intake.blood_thinner]",
            "row[",
            "anticoagulant is not defined",
            id="dangling safety item of a red flag",
        ),
        pytest.param(
            "curves.toml",
            '"dtfm", "manual_stm"',
            '"dtfm"',
            "curves",
            "manual_stm must be in exactly one curve",
            id="technique without a curve",
        ),
        pytest.param(
            "curves.toml",
            "from_h = 24\nto_h = 48",
            "from_h = 30\nto_h = 48",
            "curves.standard",
            "soreness steps must follow each other",
            id="hole in a curve",
        ),
        pytest.param(
            "techniques.toml",
            '"ASTM", ',
            '"ASTM", "SASTM", ',
            "techniques.sastm",
            "'SASTM' also names astym",
            id="one name for two techniques",
        ),
        pytest.param(
            "conditions.toml",
            '"wrist_extension", "forearm_supination"',
            '"wrist_extension", "wrist_extension"',
            "conditions.medial_epicondylitis.movements[1]",
            "there twice",
            id="movement named twice",
        ),
        pytest.param(
            "techniques.toml",
            "per_week = { low = 2",
            "per_week = { low = 4",
            "techniques.astym.per_week",
            "low 4 is above high 3",
            id="range upside down",
        ),
        pytest.param(
            "movements.toml",
            'mdc = { value = 10, unit = "deg"',
            'mdc = { value = 10, unit = "cm"',
            "movements.neck_flexion",
            "must be in deg",
            id="units that do not fit",
        ),
        pytest.param(
            "care.toml",
            "Call {emergency_number} for chest pain",
            "Call {phone} for chest pain",
            "care.gen_emergency",
            "no other placeholder",
            id="unknown placeholder",
        ),
        pytest.param(
            "conditions.toml",
            'regions = ["any"]',
            'regions = ["any", "knee"]',
            "conditions.scar_generic.regions",
            "any is not defined",
            id="anywhere and somewhere at once",
        ),
        pytest.param(
            "intake.toml",
            'blocks = "region"',
            'blocks = "none"',
            "intake.open_wound",
            "blocks must be region for class AL",
            id="contraindication that blocks nothing",
        ),
    ],
)
def test_damage_is_reported_with_file_key_and_hint(
    folder: Path, file: str, old: str, new: str, key: str, hint: str
) -> None:
    error = _damage(folder, file, old, new)

    reported_in = "red_flags.toml" if key == "row[" else file
    assert error.file == reported_in
    assert error.key.startswith(key)
    assert hint in error.hint
    assert str(error) == f"{error.file}: {error.key}: {error.hint}"


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "movements.toml").unlink()

    with pytest.raises(CatalogueError, match=r"movements.toml: cannot be read") as caught:
        load(folder)

    assert caught.value.key == ""


def test_a_file_that_is_not_text_is_named(folder: Path) -> None:
    (folder / "scales.toml").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(CatalogueError, match=r"scales.toml: is not UTF-8"):
        load(folder)


def test_a_broken_threshold_is_named_in_its_own_file(folder: Path) -> None:
    error = _damage(folder, "thresholds.toml", "value = 24", 'value = "a day"')

    assert (error.file, error.key) == ("thresholds.toml", "late_entry_h.value")
    assert "number" in error.hint


def test_a_broken_red_flag_is_named_in_its_own_file(folder: Path) -> None:
    error = _damage(folder, "red_flags.toml", 'severity = "emergency"', 'severity = "soon"')

    assert (error.file, error.key) == ("red_flags.toml", "row[0].severity")
    assert "emergency" in error.hint
