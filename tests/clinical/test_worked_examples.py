"""The worked examples that the rules were written with, judged directly."""

from tests.clinical.diaries import DAY, Event, amira, bruise, pain, said, sore, treated


def test_bruises_after_three_of_the_last_four_graston_treatments_are_noted() -> None:
    weeks = [0, 168, 336, 504]
    diary = [treated(week) for week in weeks]
    diary_with_bruises = [bruise(week + 20, grade) for week, grade in zip(weeks, [2, 0, 2, 3], strict=True)]
    assert said(amira(*diary, *diary_with_bruises)) == [("BRUISE-FREQUENT", "info")]


def test_dots_after_every_gua_sha_treatment_are_as_intended() -> None:
    weeks = [0, 168, 336, 504]
    events = [treated(week, "gua_sha") for week in weeks] + [bruise(week + 20, 1) for week in weeks]
    assert said(amira(*events, technique="gua_sha")) == []


def test_soreness_four_after_three_days_is_noted_when_it_was_two_before() -> None:
    diary: list[Event] = [sore(-2, 2), treated(0), sore(24, 5), sore(48, 4)]
    assert said(amira(*diary, sore(74, 4))) == [("SORE-72H", "info")]


def test_soreness_six_after_three_days_is_urgent() -> None:
    diary: list[Event] = [sore(-2, 2), treated(0), sore(24, 5), sore(48, 4)]
    assert said(amira(*diary, sore(74, 6))) == [("SORE-72H", "urgent")]


def test_soreness_three_after_three_days_is_no_alert() -> None:
    diary: list[Event] = [sore(-2, 2), treated(0), sore(24, 5), sore(48, 4)]
    assert said(amira(*diary, sore(74, 3))) == []


def test_pain_five_on_two_of_three_days_is_noted_where_three_is_usual() -> None:
    days = [pain(DAY * day, score) for day, score in enumerate((3, 3, 3, 5, 5, 3))]
    assert said(amira(*days)) == [("PAIN-JUMP", "info")]
