"""The shipped catalogue says what the clinical source says; numbers and counts are worked by hand."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from app.catalogue.load import FILES, SHIPPED, Catalogue, load
from app.catalogue.technique import Technique

DOSES = """
astym         2-3 per week, 4-9 weeks, 48 h apart,  tolerated, sore 48 h, marks 7 d, 8-12 in all
graston       1-2 per week, 4-6 weeks, 48 h apart,  tolerated, sore 48 h, marks 7 d, 6-12 in all
sastm         1-2 per week, 4-6 weeks, 48 h apart,  tolerated, sore 48 h, marks 7 d, 6-10 in all
smart_tools   1-2 per week, 3-6 weeks, 48 h apart,  tolerated, sore 48 h, marks 7 d, 4-8 in all
iastm_generic 1-2 per week, 3-6 weeks, 48 h apart,  tolerated, sore 48 h, marks 7 d, 4-10 in all
gua_sha       1-1 per week, 1-6 weeks, 120 h apart, expected,  sore 48 h, marks 5 d, 1-6 in all
dtfm          2-3 per week, 2-6 weeks, 48 h apart,  unwanted,  sore 48 h, marks 3 d, 8-12 in all
manual_stm    1-2 per week, 4-8 weeks, 24 h apart,  unwanted,  sore 36 h, marks 3 d, 4-12 in all
"""

CONDITIONS = """
medial_epicondylitis: wrist_extension forearm_supination elbow_extension
lateral_epicondylitis: wrist_flexion forearm_pronation elbow_extension
carpal_tunnel: wrist_extension wrist_flexion thumb_opposition
neck_pain: neck_rotation neck_lateral_flexion neck_flexion neck_extension
plantar_fasciitis: ankle_df_wb great_toe_extension
rotator_cuff: shoulder_flexion shoulder_abduction shoulder_er shoulder_ir
patellar_tendinitis: knee_flexion knee_extension ankle_df_wb
tib_post: ankle_df_wb ankle_pf ankle_inversion
achilles: ankle_df_wb ankle_pf
heel_pain: ankle_df_wb ankle_pf
de_quervain: wrist_ulnar_dev thumb_opposition wrist_flexion
scar_generic:
myofascial:
imbalance: ankle_df_wb hip_extension shoulder_ir
chronic_swelling:
ligament_sprain:
muscle_strain: slr knee_flexion ankle_df_wb
bursitis:
crps:
back_pain: trunk_flexion_ftf trunk_extension trunk_lateral_flexion slr
trigger_finger: finger_tip_to_palm finger_extension_lag
hip_pain_thr: hip_flexion hip_extension hip_abduction
it_band: hip_extension hip_abduction knee_flexion
shin_splints: ankle_df_wb ankle_pf
chronic_ankle: ankle_df_wb ankle_pf ankle_inversion
acute_ankle: ankle_df ankle_df_wb ankle_pf
postop_massage:
tendinosis_other:
"""

SMALLEST_REAL_CHANGES = """
neck_flexion 10 deg L, neck_extension 10 deg L, neck_lateral_flexion 10 deg L, neck_rotation 12 deg L,
shoulder_flexion 10 deg L, shoulder_abduction 10 deg L, shoulder_er 8 deg M, shoulder_ir 8 deg M,
hand_behind_back 1 level L, elbow_flexion 8 deg L, elbow_extension 8 deg L, forearm_pronation 8 deg M,
forearm_supination 8 deg M, wrist_flexion 10 deg L, wrist_extension 10 deg L, wrist_ulnar_dev 8 deg L,
thumb_opposition 1 level L, finger_tip_to_palm 1 cm L, finger_extension_lag 1 level L, trunk_flexion_ftf 5 cm M,
trunk_flexion 10 deg L, trunk_extension 8 deg L, trunk_lateral_flexion 8 deg L, slr 8 deg L, hip_flexion 10 deg L,
hip_extension 8 deg L, hip_abduction 8 deg L, hip_ir 8 deg L, hip_er 8 deg L, knee_flexion 10 deg M,
knee_extension 5 deg M, ankle_df_wb 5 deg M, ankle_df 6 deg L, ankle_pf 8 deg L, ankle_inversion 10 deg L,
great_toe_extension 10 deg L
"""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


def test_every_technique_is_dosed_as_the_source_says(catalogue: Catalogue) -> None:
    expected = dict(line.split(maxsplit=1) for line in DOSES.strip().splitlines())

    assert {t.id: _dose(t) for t in catalogue.techniques.values()} == {
        id: " ".join(dose.split()) for id, dose in expected.items()
    }


def test_after_gua_sha_the_next_one_also_waits_for_the_marks(catalogue: Catalogue) -> None:
    assert [t.id for t in catalogue.techniques.values() if t.marks_must_fade] == ["gua_sha"]


def test_the_unpublished_doses_of_sastm_are_marked_as_our_own(catalogue: Catalogue) -> None:
    sastm = catalogue.techniques["sastm"]

    assert {q.confidence for q in (sastm.per_week, sastm.weeks, sastm.total, sastm.gap, sastm.soreness)} == {"L"}


def test_every_condition_logs_the_movements_of_the_source(catalogue: Catalogue) -> None:
    expected = dict(line.split(":") for line in CONDITIONS.strip().splitlines())

    assert {c.id: c.movements for c in catalogue.conditions.values()} == {
        id: tuple(movements.split()) for id, movements in expected.items()
    }


def test_a_condition_without_a_fixed_place_can_be_anywhere_or_on_a_limb(catalogue: Catalogue) -> None:
    assert catalogue.conditions["scar_generic"].regions == tuple(catalogue.regions)
    assert "knee" in catalogue.conditions["crps"].regions
    assert "back" not in catalogue.conditions["crps"].regions
    assert catalogue.conditions["neck_pain"].regions == ("neck",)


def test_side_is_optional_only_for_neck_back_myofascial_and_imbalance(catalogue: Catalogue) -> None:
    optional = {c.id for c in catalogue.conditions.values() if c.side == "optional"}

    assert optional == {"neck_pain", "back_pain", "myofascial", "imbalance"}


def test_a_condition_is_found_by_its_modern_term_and_by_its_old_name(catalogue: Catalogue) -> None:
    elbow = catalogue.conditions["lateral_epicondylitis"]

    assert elbow.name == "Lateral elbow tendinopathy"
    assert "Lateral Epicondylitis" in elbow.synonyms
    assert [code.code for code in elbow.icd10] == ["M77.1-"]
    assert [code.code for code in elbow.snomed] == ["202855006"]


def test_only_the_re_checked_snomed_code_is_sure(catalogue: Catalogue) -> None:
    codes = [code for c in catalogue.conditions.values() for code in c.snomed]

    assert [code.code for code in codes if code.confidence == "H"] == ["44465007"]
    assert len(codes) == 16


def test_every_condition_has_cautions_and_exercises(catalogue: Catalogue) -> None:
    assert [c.id for c in catalogue.conditions.values() if not (c.cautions and c.exercises)] == []


def test_every_movement_has_its_smallest_real_change(catalogue: Catalogue) -> None:
    expected = [entry.split() for entry in SMALLEST_REAL_CHANGES.replace("\n", " ").split(",")]

    assert {(m.id, m.mdc.value, m.unit, m.mdc.confidence) for m in catalogue.movements.values()} == {
        (id, float(value), unit, confidence) for id, value, unit, confidence in expected
    }
    assert len(catalogue.movements) == 36


def test_less_is_better_only_where_a_gap_is_measured(catalogue: Catalogue) -> None:
    lower = {m.id for m in catalogue.movements.values() if m.better == "lower"}

    assert lower == {"trunk_flexion_ftf", "finger_tip_to_palm", "finger_extension_lag"}


def test_two_movements_are_for_the_clinic_and_one_needs_a_strap(catalogue: Catalogue) -> None:
    assert [m.id for m in catalogue.movements.values() if m.alone == "clinic"] == [
        "ankle_inversion",
        "great_toe_extension",
    ]
    assert [m.id for m in catalogue.movements.values() if m.alone == "strap"] == ["hip_extension"]


def test_knee_flexion_carries_both_books_and_the_population_mean(catalogue: Catalogue) -> None:
    knee = catalogue.movements["knee_flexion"]

    assert [(norm.by, norm.low, norm.confidence) for norm in knee.norms] == [("AAOS", 135, "M"), ("AMA", 150, "M")]
    assert knee.cdc is not None
    assert (knee.cdc.women_20_44, knee.cdc.men_20_44, knee.cdc.women_45_69, knee.cdc.men_45_69) == (
        141.9,
        137.7,
        137.8,
        132.9,
    )


def test_population_means_exist_for_eleven_movements_and_not_for_the_neck(catalogue: Catalogue) -> None:
    with_means = {m.id for m in catalogue.movements.values() if m.cdc}

    assert len(with_means) == 11
    assert not any(id.startswith(("neck", "trunk", "wrist")) for id in with_means)


def test_every_norm_is_a_plausible_value(catalogue: Catalogue) -> None:
    assert [
        (m.id, norm.by)
        for m in catalogue.movements.values()
        for norm in m.norms
        if norm.low not in m.plausible or norm.high not in m.plausible
    ] == []


def test_plausible_bounds_are_marked_as_our_own(catalogue: Catalogue) -> None:
    assert {(m.plausible.source, m.plausible.confidence) for m in catalogue.movements.values()} == {
        ("clinical convention", "L")
    }


def test_the_baseline_is_the_median_of_three_days_twelve_hours_apart(catalogue: Catalogue) -> None:
    assert (catalogue.measuring["baseline_days"].value, catalogue.measuring["baseline_spacing"].value) == (3, 12)


def test_the_bruise_scale_names_five_grades(catalogue: Catalogue) -> None:
    assert [(g.id, g.name) for g in catalogue.bruise_grades.values()] == [
        ("0", "None"),
        ("1", "Dots or pink"),
        ("2", "Light bruise"),
        ("3", "Clear bruise"),
        ("4", "Big, raised or painful"),
    ]
    assert {g.confidence for g in catalogue.bruise_grades.values()} == {"L"}


def test_pain_of_seven_and_more_is_severe(catalogue: Catalogue) -> None:
    assert [(b.name, b.low, b.high) for b in catalogue.scales["pain_worst_24h"].bands] == [
        ("none", 0, 0),
        ("mild", 1, 3),
        ("moderate", 4, 6),
        ("severe", 7, 10),
    ]


def test_licensed_questionnaires_are_not_to_be_embedded(catalogue: Catalogue) -> None:
    assert catalogue.instruments["dash"].verdict == "do not embed"
    assert catalogue.instruments["rmdq"].verdict == "may embed after check"
    assert catalogue.instruments["free"].verdict == "free"


def test_soreness_three_days_after_graston_worries_from_a_rise_of_two(catalogue: Catalogue) -> None:
    late = catalogue.curve_of("graston").soreness[-1]

    assert (late.from_h, late.to_h) == (72, None)
    assert (late.normal.rise, late.watch.rise, late.worry.rise) == (0, 1, 2)


def test_the_first_six_hours_after_graston_tolerate_a_rise_of_three_up_to_five(catalogue: Catalogue) -> None:
    early = catalogue.curve_of("graston").soreness[0]

    assert (early.normal.rise, early.normal.value) == (3, 5)
    assert (early.watch.rise, early.watch.value) == (4, 6)
    assert (early.worry.rise, early.worry.value) == (6, 7)


def test_a_bruise_after_graston_is_gone_in_two_weeks_and_a_doctor_matter_after_three(catalogue: Catalogue) -> None:
    week_2, week_3 = catalogue.curve_of("graston").bruise[-2:]

    assert (week_2.from_h, week_2.watch.grade, week_2.worry.on_thinner) == (14 * 24, 1, 1)
    assert (week_3.from_h, week_3.worry.grade) == (21 * 24, 1)


def test_marks_after_gua_sha_have_their_own_curve_and_are_late_after_ten_days(catalogue: Catalogue) -> None:
    gua_sha = catalogue.curve_of("gua_sha")

    assert gua_sha.techniques == ("gua_sha",)
    assert (gua_sha.soreness[0].normal.value, gua_sha.soreness[1].worry.value) == (4, 5)
    assert (gua_sha.bruise[-1].from_h, gua_sha.bruise[-1].worry.grade) == (10 * 24, 1)


def test_soreness_is_asked_for_6_24_48_and_72_hours_after_a_treatment(catalogue: Catalogue) -> None:
    slots = [s for s in catalogue.schedule.values() if s.offsets and s.tolerance]

    assert [(s.offsets.values, s.tolerance.value) for s in slots if s.offsets and s.tolerance] == [
        ((6, 24), 6),
        ((48, 72), 12),
    ]


def test_every_safety_question_has_its_class(catalogue: Catalogue) -> None:
    classes = {cls: {i.id for i in catalogue.intake.values() if i.safety_class == cls} for cls in ("A", "C", "limit")}

    assert len(catalogue.intake) == 34
    assert classes["A"] == {"fever_illness", "bone_infection", "dvt", "bleeding_disorder", "uncontrolled_bp"}
    assert classes["C"] == {"antiplatelet", "allergy", "mental_health"}
    assert classes["limit"] == {"surgeon_limits"}
    assert catalogue.intake["anticoagulant"].safety_class == "R"


def test_cancer_is_absolute_at_the_site_and_relative_elsewhere(catalogue: Catalogue) -> None:
    cancer = catalogue.intake["cancer"]

    assert cancer.safety_class == "R"
    assert cancer.worse is not None
    assert cancer.worse.safety_class == "A"


def test_care_texts_of_a_technique_belong_to_it_alone(catalogue: Catalogue) -> None:
    assert catalogue.care["guasha_1"].techniques == ("gua_sha",)
    assert catalogue.care["knee_1"].regions == ("knee",)
    assert len(catalogue.care) == 45


def test_the_number_for_emergencies_stays_a_placeholder(catalogue: Catalogue) -> None:
    with_number = [text.id for text in catalogue.care.values() if "{emergency_number}" in text.text]

    assert with_number == ["gen_emergency", "hip_1"]


def test_patients_read_no_claims_that_evidence_does_not_carry(catalogue: Catalogue) -> None:
    texts = [text.text for text in catalogue.care.values()]
    texts += [words for t in catalogue.techniques.values() for words in (t.after, t.home)]

    assert [text for text in texts if re.search(r"toxin|adhesion|regenerat|heals you|cure", text, re.IGNORECASE)] == []


def test_every_number_says_its_unit_source_and_confidence() -> None:
    bare = [
        f"{file}: {key}"
        for file in FILES
        for key, table in _tables(tomllib.loads((SHIPPED / file).read_text(encoding="utf-8")), "")
        if "value" in table and not key.startswith("curves.") and not {"unit", "source", "confidence"} <= set(table)
    ]

    assert bare == [], "the steps of a curve take source and confidence from their curve, all others have their own"


def test_every_source_key_is_explained(catalogue: Catalogue) -> None:
    cited = {
        key
        for file in (*FILES, "thresholds.toml", "red_flags.toml")
        if file != "sources.toml"
        for key in re.findall(r"\b[A-Z]{3}\d{2}b?\b|\bSEED\d\b", (SHIPPED / file).read_text(encoding="utf-8"))
    }

    assert cited - set(catalogue.sources) == set()


def test_the_rules_know_the_same_techniques_and_movements(catalogue: Catalogue) -> None:
    gua_sha = catalogue.knowledge.techniques["gua_sha"]

    assert (gua_sha.gap_h, gua_sha.bruise_policy, gua_sha.per_week, gua_sha.weeks) == (120, "expected", (1, 1), (1, 6))
    assert set(catalogue.knowledge.techniques) == set(catalogue.techniques)
    assert catalogue.knowledge.movements["knee_flexion"].mdc == 10
    assert catalogue.knowledge.thresholds["late_entry_h"].unit == "h"
    assert catalogue.knowledge.red_flags.signs


def _dose(t: Technique) -> str:
    return (
        f"{t.per_week.low}-{t.per_week.high} per week, {t.weeks.low}-{t.weeks.high} weeks, {t.gap.value} h apart, "
        f"{t.bruise_policy}, sore {t.soreness.value} h, marks {t.mark_fade.value} d, "
        f"{t.total.low}-{t.total.high} in all"
    )


def _tables(value: Any, key: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every table of a parsed file, however deep, with its dotted key."""
    if isinstance(value, dict):
        yield key, value
        for name, inner in value.items():
            yield from _tables(inner, f"{key}.{name}" if key else name)
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _tables(inner, f"{key}[{place}]")
