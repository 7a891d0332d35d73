/** The first questions of the log, and what is said beside them. */
import { html, nothing, type TemplateResult } from "lit";
import type { Row } from "virtual:catalogue/red-flags";
import "../../../elements/severity-mark";
import { clockTime } from "../../../elements/calendar";
import { numbers } from "../../clinic";
import { at, entriesOf, isYesterday, zone } from "../../course";
import { icon } from "../../icons";
import type { Store } from "../../offline/store";
import { t } from "../../texts";
import type { Draft } from "./draft";
import { numberKeys } from "./number-keys";
import type { Yesterday } from "./yesterday";

type Change = (change: Partial<Draft>) => void;

/** One tap takes over yesterday; nothing when there is nothing to take over. */
export function againButton(draft: Draft, yesterday: Yesterday | null, take: (yesterday: Yesterday) => void): TemplateResult | typeof nothing {
  if (!yesterday) return nothing;
  return html`<button type="button" class="again" aria-pressed=${draft.repeated} @click=${() => take(yesterday)}>
    ${icon("again")}<span class="grow"><b>${t("again")}</b><span class="label">${againText(yesterday)}</span></span>
  </button>`;
}

/** Yesterday's value is a dot on its key, never a choice made for the patient. */
export function sorenessQuestion(draft: Draft, store: Store, now: number, change: Change): TemplateResult {
  const last = entriesOf(store, "soreness").at(-1);
  const was = last && isYesterday(at(last), now) ? last : undefined;
  return html`<section class="q" aria-labelledby="ask-soreness">
    <h2 id="ask-soreness">${t("ask-soreness", { earlier: draft.happened_at ? "yes" : "no" })}</h2>
    ${numberKeys({
      labelledby: "ask-soreness",
      value: draft.soreness,
      was: was?.values.now,
      pick: (soreness) => change({ soreness }),
      zero: t("zero-soreness"),
    })}
    ${was ? html`<p class="wasnote" aria-hidden="true">${t("was-yesterday", { time: clockTime(at(was), zone()) })}</p>` : nothing}
  </section>`;
}

export function painQuestion(draft: Draft, change: Change): TemplateResult {
  return html`<section class="q" aria-labelledby="ask-pain">
    <h2 id="ask-pain">${t("ask-pain")}</h2>
    ${numberKeys({ labelledby: "ask-pain", value: draft.pain, pick: (pain) => change({ pain }), zero: t("zero-pain") })}
  </section>`;
}

/** What can wait for the end of the note is said beside the list already; emergencies take the whole screen. */
export function quietAdvice(rows: readonly Row[], store: Store): TemplateResult | typeof nothing {
  const quiet = rows.filter(({ severity }) => severity !== "emergency");
  if (!quiet.length) return nothing;
  const note = ({ severity, advice }: Row) => html`<div class="note">
    <div>
      <severity-mark severity=${severity} word=${t("advice-severity", { severity })}></severity-mark>
      <span class="t">${t(advice, numbers(store))}</span>
    </div>
  </div>`;
  return html`<div role="status" class="stack gap">${quiet.map(note)}</div>`;
}

function againText({ soreness, bruise, none }: Yesterday): string {
  const parts = [
    t("entry-soreness", { value: soreness.values.now }),
    bruise ? t("again-bruise", { grade: bruise.grade }) : "",
    none ? t("again-none") : "",
  ];
  return parts.filter(Boolean).join(", ");
}
