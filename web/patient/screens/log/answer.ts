/** After saving: usual or not at this hour, the own curve, what happens next, and how urgent the patient finds it. */
import thresholds from "virtual:catalogue/thresholds";
import { html, nothing, type TemplateResult } from "lit";
import "../../../elements/response-curve";
import "../../../elements/severity-mark";
import { clockTime, hourOf } from "../../../elements/calendar";
import { techniqueName } from "../../../elements/curves";
import { clinicPhone, numbers, telephone } from "../../clinic";
import { at, daysSince, intervalChart, usualAt, zone, type Stored, type Usual } from "../../course";
import { icon } from "../../icons";
import type { StoredEntry, Urgency } from "../../model";
import type { Store } from "../../offline/store";
import { t } from "../../texts";
import { momentName } from "../../words";
import { measureDue } from "../due";
import { togetherChip } from "../state-chip";

export interface Answer {
  store: Store;
  /** what this visit saved */
  saved: readonly StoredEntry[];
  now: number;
  /** filled in later */
  late: boolean;
  chooseUrgency(entry: StoredEntry, urgency: Urgency): void;
}

const URGENCIES: Urgency[] = ["can_wait", "call_me", "worried"];

export function answerScreen(answer: Answer): TemplateResult {
  const soreness = answer.saved.find((entry): entry is Stored<"soreness"> => entry.kind === "soreness");
  const usual = soreness ? usualAt(answer.store, at(soreness)) : null;
  return html`<main class="phone barred">
    <header class="top">
      <span class="brand">${icon("done")}${t("saved-at", { time: clockTime(answer.now, zone()) })}</span
      >${togetherChip(answer.saved.map(({ state }) => state))}
    </header>
    ${soreness && answer.late ? judgedLate(soreness, usual, answer.now) : soreness && usual ? judged(soreness, usual) : html`<h1 tabindex="-1">${soreness ? t("answer-noted", { value: soreness.values.now }) : t("saved-then")}${soreness ? html`<span class="then">${t("answer-first")}</span>` : nothing}</h1>`}
    ${soreness ? html`<section class="card chart gap"><response-curve fresh bare axis=${usual ? "days" : "weekdays"} .data=${intervalChart(answer.store, answer.now)}></response-curve></section>` : nothing}
    ${strongAdvice(answer)}
    <p class="mute gap">${whoSees(answer)}</p>
    ${urgency(answer, !answer.late && soreness !== undefined && usual !== null && soreness.values.now > usual.limit)}
    ${measureDue(answer.store, answer.now)}
    <div class="foot">
      <div class="act"><a class="btn" href="/">${t("done")}</a></div>
    </div>
  </main>`;
}

function judged(soreness: Stored<"soreness">, usual: Usual): TemplateResult {
  const isUsual = soreness.values.now <= usual.limit;
  return html`<p>
      <severity-mark severity=${isUsual ? "usual" : "watch"} word=${isUsual ? "" : t("above-usual")}></severity-mark>
    </p>
    <h1 tabindex="-1">
      ${t(isUsual ? "answer-usual" : "answer-more", { value: soreness.values.now, days: usual.days, technique: techniqueName(usual.technique) })}
      <span class="then">${rangeText(usual, at(soreness))}</span>
    </h1>`;
}

/** Strong pain and a big bruise are told to call the clinic today; the rule itself speaks on the server. */
function strongAdvice({ store, saved, late }: Answer): TemplateResult | typeof nothing {
  const ids = late
    ? []
    : [saved.some(isStrongPain) ? "pain-severe" : "", saved.some(isBigBruise) ? "bruise-big" : ""].filter(Boolean);
  if (!ids.length) return nothing;
  const phone = clinicPhone(store);
  return html`<section class="card stack gap">
    ${ids.map((id) => html`<p><b>${t(id, numbers(store))}</b> ${t(`${id}-body`, numbers(store))}</p>`)}
    ${phone ? html`<a class="btn two" href=${telephone(phone)}>${icon("call")}${t("call-clinic")}</a>` : nothing}
    <p class="label">${t("advice-worried", numbers(store))}</p>
  </section>`;
}

const isStrongPain = (entry: StoredEntry) =>
  (entry.kind === "soreness" && entry.values.now >= thresholds.pain_severe) ||
  (entry.kind === "pain" && entry.values.worst_24h >= thresholds.pain_severe);
const isBigBruise = (entry: StoredEntry) => entry.kind === "bruise" && entry.values.grade >= thresholds.bruise_big_grade;

/** Of an earlier time nothing is said as if it were now. */
function judgedLate(soreness: Stored<"soreness">, usual: Usual | null, now: number): TemplateResult {
  const then = usual && t(soreness.values.now <= usual.limit ? "answer-late-usual" : "answer-late-more");
  return html`<h1 tabindex="-1">
    ${t("answer-late", { value: soreness.values.now, when: momentName(at(soreness), now) })}${then ? html`<span class="then">${then}</span>` : nothing}
  </h1>`;
}

/** "For you, 0 to 3 is usual now, and 0 to 2 from tomorrow evening." */
function rangeText({ limit, next }: Usual, moment: number): string {
  if (!next) return t("answer-range", { limit });
  const days = daysSince(moment, next.at);
  return t("answer-range-next", { limit, next: next.limit, days, part: partOfDay(hourOf(next.at, zone())) });
}

const partOfDay = (hour: number) => (hour < 5 ? "night" : hour < 12 ? "morning" : hour < 17 ? "afternoon" : "evening");

function whoSees({ store, late }: Answer): string {
  const therapist = store.profile()?.therapist ?? t("your-therapist");
  return t(late ? "answer-seen-late" : "answer-seen", { therapist });
}

/** Open when it is worse than usual, otherwise one tap away. */
function urgency(answer: Answer, worse: boolean): TemplateResult | typeof nothing {
  const entry = answer.saved.find(({ kind }) => kind === "soreness") ?? answer.saved[0];
  if (!entry) return nothing;
  const pills = html`<div class="pills" role="group" aria-label=${t("urgency-ask")}>
      ${URGENCIES.map((choice) => html`<button type="button" class="pill" aria-pressed=${entry.urgency === choice} @click=${() => answer.chooseUrgency(entry, choice)}>${t("urgency", { choice })}</button>`)}
    </div>
    ${entry.urgency ? html`<p class="label gap" role="status">${t("urgency-kept", { choice: entry.urgency })}</p>` : nothing}`;
  if (worse)
    return html`<section class="card gap">
      <h2>${t("urgency-ask")}</h2>
      ${pills}
    </section>`;
  return html`<section class="card fold gap">
    <details class="more">
      <summary>${t("urgency-worried")}</summary>
      <p class="label">${t("urgency-ask")}</p>
      ${pills}
    </details>
  </section>`;
}
