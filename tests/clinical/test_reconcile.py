"""From findings to alerts: opened, raised, updated, resolved; told once, and not again for the same reports."""

from dataclasses import replace

from app.clinical.evaluate import evaluate
from app.clinical.findings import Severity
from app.clinical.history import History
from app.clinical.reconcile import AlertEvent, AlertState, reconcile
from tests.clinical.diaries import KNOWLEDGE, TOLD, Event, amira, at, bruise, logged, pain, signs, sore, treated

Told = list[tuple[str, str, str]]
DAY = 24


class Clinic:
    """Where Amira's alerts are kept, and Dana deals with them."""

    def __init__(self) -> None:
        self.alerts: dict[str, AlertState] = {}

    def review(self, history: History, hours: float) -> Told:
        """Judge the history at an hour, keep what changes, and say it: kind, rule, severity."""
        findings = evaluate(history, KNOWLEDGE, at(hours), rules=TOLD)
        events = reconcile(findings, list(self.alerts.values()), at(hours), KNOWLEDGE, history)
        return [self._keep(event, hours) for event in events]

    def dana_closes(self, rule: str, hours: float) -> None:
        """Dana has dealt with what is open of this rule."""
        for alert in [each for each in self.alerts.values() if (each.rule, each.state) == (rule, "open")]:
            self.alerts[alert.id] = replace(alert, state="closed", closed_at=at(hours), changed_at=at(hours))

    def _keep(self, event: AlertEvent, hours: float) -> tuple[str, str, str]:
        now, found = at(hours), event.finding
        if event.alert_id is None:
            assert found is not None
            id = f"alert {len(self.alerts)}"
            alert = AlertState(id, found.rule, found.key, found.severity, "open", now, now, None, found.evidence)
        elif found is None:
            alert = replace(self.alerts[event.alert_id], state="closed", closed_at=now, changed_at=now)
        else:
            kept = self.alerts[event.alert_id]
            alert = replace(kept, severity=found.severity, evidence=found.evidence, changed_at=now)
        self.alerts[alert.id] = alert
        return event.kind, alert.rule, str(alert.severity)


def test_what_is_known_already_is_not_told_again() -> None:
    clinic, history = Clinic(), amira(signs(0, "rf_calf"))
    assert clinic.review(history, 1) == [("opened", "RED-CLOT", "urgent")]
    assert clinic.review(history, 2) == []


def test_a_repeat_while_it_is_open_updates_it() -> None:
    clinic = Clinic()
    clinic.review(amira(signs(0, "rf_calf")), 1)
    assert clinic.review(amira(signs(0, "rf_calf"), signs(20, "rf_calf")), 20) == [("updated", "RED-CLOT", "urgent")]


def test_what_gets_worse_is_raised_and_never_lowered_while_open() -> None:
    clinic = Clinic()
    first, fever, later = signs(0, "rf_redness"), signs(10, "rf_redness", "rf_fever"), signs(30, "rf_redness")
    assert clinic.review(amira(first), 1) == [("opened", "RED-INFECT", "urgent")]
    assert clinic.review(amira(first, fever), 11) == [("raised", "RED-INFECT", "emergency")]
    assert clinic.review(amira(first, fever, later), 31) == [("updated", "RED-INFECT", "emergency")]


def test_a_batch_opens_with_the_gravest_of_its_reports() -> None:
    batch = [signs(0, "rf_redness", "rf_fever"), signs(30, "rf_redness")]
    clinic = Clinic()
    assert clinic.review(amira(*batch), 40) == [("opened", "RED-INFECT", "emergency")]
    assert clinic.review(amira(*batch), 41) == []
    clinic.dana_closes("RED-INFECT", 42)
    assert clinic.review(amira(*batch), 43) == []


def test_a_closed_alert_does_not_come_back_for_the_same_report_but_for_a_new_one() -> None:
    clinic, first = Clinic(), signs(0, "rf_chest")
    clinic.review(amira(first), 1)
    clinic.dana_closes("RED-CHEST", 2)
    assert clinic.review(amira(first), 3) == []
    assert clinic.review(amira(first, signs(4, "rf_chest")), 4) == [("opened", "RED-CHEST", "emergency")]


def test_a_report_that_arrives_while_dana_closes_is_not_lost() -> None:
    clinic, first, meanwhile = Clinic(), signs(0, "rf_chest"), signs(2, "rf_chest")
    clinic.review(amira(first), 1)
    clinic.dana_closes("RED-CHEST", 2.1)
    assert clinic.review(amira(first, meanwhile), 2.2) == [("opened", "RED-CHEST", "emergency")]


def test_a_milder_report_after_a_graver_one_was_dealt_with_is_told() -> None:
    clinic, grave, mild = Clinic(), signs(0, "rf_redness", "rf_fever"), signs(240, "rf_redness")
    clinic.review(amira(grave), 1)
    clinic.dana_closes("RED-INFECT", 20)
    assert clinic.review(amira(grave, mild), 241) == [("opened", "RED-INFECT", "urgent")]


def test_silence_resolves_nothing_and_better_reports_do() -> None:
    clinic = Clinic()
    diary: list[Event] = [sore(-2, 2), treated(0), sore(74, 4)]
    clinic.review(amira(*diary), 75)
    assert [clinic.review(amira(*diary), DAY * day) for day in range(4, 60)] == [[]] * 56
    assert clinic.review(amira(*diary, sore(1500, 2)), 1501) == [("resolved", "SORE-72H", "info")]


def test_a_report_that_is_taken_back_takes_its_alert_back() -> None:
    clinic = Clinic()
    clinic.review(amira(signs(0, "rf_pop")), 1)
    assert clinic.review(amira(signs(0)), 2) == [("resolved", "RED-POP", "urgent")]


def test_severe_pain_stays_quiet_for_two_days_after_it_was_dealt_with() -> None:
    clinic, first, again = Clinic(), pain(0, 9), pain(DAY, 8)
    diary: list[Event] = [pain(-72, 2), pain(-48, 2), pain(-24, 2), first]
    clinic.review(amira(*diary), 1)
    clinic.dana_closes("PAIN-SEVERE", 2)
    assert clinic.review(amira(*diary, again), 25) == []
    assert clinic.review(amira(*diary, again), 49) == [("opened", "PAIN-SEVERE", "urgent")]


def test_soreness_after_one_treatment_is_told_once_unless_it_gets_worse() -> None:
    clinic = Clinic()
    diary: list[Event] = [sore(-2, 2), treated(0), sore(73, 4)]
    clinic.review(amira(*diary), 73)
    clinic.dana_closes("SORE-72H", 74)
    assert clinic.review(amira(*diary, sore(80, 5)), 80) == []
    assert clinic.review(amira(*diary, sore(80, 5), sore(90, 6)), 90) == [("opened", "SORE-72H", "urgent")]


def test_soreness_after_the_next_treatment_is_told_anew() -> None:
    clinic = Clinic()
    first: list[Event] = [sore(-2, 2), treated(0), sore(74, 4)]
    clinic.review(amira(*first), 75)
    clinic.dana_closes("SORE-72H", 76)
    second: list[Event] = [sore(166, 2), treated(168), sore(242, 4)]
    assert clinic.review(amira(*first, *second), 243) == [("opened", "SORE-72H", "info")]


def test_bruising_is_raised_when_it_becomes_frequent_on_a_blood_thinner() -> None:
    clinic = Clinic()
    events: list[Event] = [event for week in range(3) for event in (treated(168 * week), bruise(168 * week + 20, 2))]
    thinner = amira(*events, intake=["anticoagulant"])
    assert [told[:2] for told in clinic.review(thinner, 200)] == [("opened", "BRUISE-FREQUENT")]
    assert clinic.review(thinner, 400) == [("raised", "BRUISE-FREQUENT", "urgent")]


def test_a_growing_bruise_is_told_again_after_it_was_dealt_with() -> None:
    clinic = Clinic()
    big: list[Event] = [treated(0), bruise(20, 4, length_cm=11)]
    clinic.review(amira(*big), 20)
    clinic.dana_closes("BRUISE-BIG", 30)
    assert clinic.review(amira(*big, bruise(44, 4, length_cm=11)), 44) == []
    assert clinic.review(amira(*big, bruise(60, 4, length_cm=14)), 60) == [("opened", "BRUISE-BIG", "urgent")]


def test_good_news_waits_while_something_urgent_is_open() -> None:
    clinic, better, calf = Clinic(), logged(30, "change", score=3), signs(0, "rf_calf")
    clinic.review(amira(calf), 1)
    assert clinic.review(amira(calf, better), 31) == []
    clinic.dana_closes("RED-CLOT", 40)
    assert clinic.review(amira(calf, better), 41) == [("opened", "GOOD-TREND", "info")]


def test_good_news_waits_while_soreness_of_the_same_region_has_not_settled() -> None:
    clinic, better = Clinic(), logged(75, "change", score=3)
    sore_knee: list[Event] = [sore(-2, 2), treated(0), sore(74, 4)]
    assert clinic.review(amira(*sore_knee, better), 76) == [("opened", "SORE-72H", "info")]


def test_the_same_good_news_is_not_told_again_within_two_weeks() -> None:
    clinic = Clinic()
    better, same, better_again = (logged(DAY * day, "change", score=score) for day, score in ((0, 3), (5, 0), (10, 3)))
    assert clinic.review(amira(better), 1) == [("opened", "GOOD-TREND", "info")]
    assert clinic.review(amira(better, same), DAY * 5) == [("resolved", "GOOD-TREND", "info")]
    assert clinic.review(amira(better, same, better_again), DAY * 10) == []
    assert clinic.review(amira(better, same, better_again), DAY * 14) == [("opened", "GOOD-TREND", "info")]


def test_severities_are_in_order() -> None:
    assert Severity.INFO < Severity.WATCH < Severity.URGENT < Severity.EMERGENCY
    assert max(Severity) is Severity.EMERGENCY
    assert Severity("watch") >= Severity.WATCH
    assert Severity.WATCH <= "urgent"
