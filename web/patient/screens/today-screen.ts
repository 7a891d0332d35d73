/** Today: is this normal, what is due, and one button to log. */
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import "../../elements/response-curve";
import { clockTime, longDate } from "../../elements/calendar";
import { techniqueName } from "../../elements/curves";
import { at, daysSince, entriesOf, intervalChart, isSameDay, nextTreatment, treatmentsOf, usualAt, zone } from "../course";
import { icon } from "../icons";
import type { StoredEntry } from "../model";
import { t } from "../texts";
import { bandOf, entryText, momentName } from "../words";
import { ask } from "./ask";
import { measureItem } from "./due";
import { installHint } from "./install-hint";
import { Screen } from "./screen";
import { storeChip } from "./state-chip";

@customElement("today-screen")
export class TodayScreen extends Screen {
  /** set when a new version waits; the patient says when */
  @property({ attribute: false }) newVersion: (() => void) | null = null;

  override render(): TemplateResult {
    const now = Date.now();
    return html`<main class="phone tabbed acting">
      <header class="top"><span class="brand">${icon("mark")}Interlude</span>${storeChip(this.store)}</header>
      ${this.banners()}
      <p class="label">${longDate(now, zone())}</p>
      <h1 tabindex="-1">${this.headline(now)}</h1>
      ${this.refused(now)} ${this.curve(now)} ${this.agenda(now)} ${installHint(() => this.requestUpdate())}
    </main>`;
  }

  private banners(): TemplateResult {
    return html`${
      this.store.status.signedOut
        ? html`<div class="note" role="status">
            ${icon("needs")}<span><span class="t">${t("signed-out")}</span>${t("signed-out-how")}</span>
          </div>`
        : nothing
    }
    ${
      this.newVersion
        ? html`<div class="note" role="status">
            ${icon("again")}<span
              ><span class="t">${t("update-ready")}</span
              ><span class="row"
                ><button type="button" class="btn sm two" @click=${this.newVersion}>${t("update-now")}</button></span
              ></span
            >
          </div>`
        : nothing
    }`;
  }

  private headline(now: number): TemplateResult {
    const treatment = treatmentsOf(this.store).findLast((each) => at(each) <= now);
    if (!treatment)
      return html`${t("today-welcome", { name: this.store.me()?.name.split(" ")[0] ?? "" })}<span class="then"
          >${t(this.isFetching ? "today-fetching" : "today-before-first")}</span
        >`;
    const days = daysSince(at(treatment), now);
    const usual = usualAt(this.store, now);
    return html`${t("today-day", { days, technique: techniqueName(treatment.technique) })}
    ${usual ? html`<span class="then">${t("today-usual", { days, band: bandOf(usual.limit) })}</span>` : nothing}`;
  }

  private agenda(now: number): TemplateResult | typeof nothing {
    const items = [this.todayNote(now), measureItem(this.store, now), this.nextVisit(now)].filter((item) => item !== nothing);
    return items.length
      ? html`<section class="gap">
          <h2 class="vh">${t("today-due")}</h2>
          <ul class="list">
            ${items}
          </ul>
        </section>`
      : nothing;
  }

  private curve(now: number): TemplateResult | typeof nothing {
    if (!this.store.entries().length && !treatmentsOf(this.store).length) return nothing;
    return html`<section class="card chart gap" aria-label=${t("today-chart")}>
      <response-curve .data=${intervalChart(this.store, now)}></response-curve>
    </section>`;
  }

  /** A phone that has not met the server yet knows nothing about the patient's notes. */
  private get isFetching(): boolean {
    return this.store.status.lastSync === null;
  }

  /** Entries the server refused: nothing is lost, each can be fixed, sent again or deleted on its own. */
  private refused(now: number): TemplateResult | typeof nothing {
    const entries = this.store.entries().filter(({ state }) => state === "needs_attention");
    if (!entries.length) return nothing;
    return html`<section class="sec">
      <h2>${t("refused-title")}</h2>
      <ul class="list plain">
        ${entries.map((entry) => this.refusedItem(entry, now))}
      </ul>
    </section>`;
  }

  private refusedItem(entry: StoredEntry, now: number): TemplateResult {
    return html`<li>
      <div class="li tall">
        <span class="grow"
          ><span class="t">${entryText(entry)}</span
          ><span class="d">${momentName(at(entry), now)}. ${entry.reason ?? t("refused-unknown")}</span></span
        >
        <span class="row wrap"
          ><a class="btn sm two" href="/entry?id=${entry.id}">${t("fix")}</a>
          <button type="button" class="btn sm two" @click=${() => this.store.retry(entry.id)}>${t("send-again")}</button>
          <button type="button" class="btn sm plain danger" @click=${() => this.discard(entry)}>${t("delete")}</button></span
        >
      </div>
    </li>`;
  }

  private async discard(entry: StoredEntry): Promise<void> {
    if (await ask({ title: t("delete-ask"), text: entryText(entry), yes: t("delete"), no: t("keep"), danger: true }))
      await this.store.discard(entry.id);
  }

  private todayNote(now: number): TemplateResult | typeof nothing {
    const today = entriesOf(this.store, "soreness").findLast((entry) => isSameDay(at(entry), now));
    if (!today) return nothing;
    const text = t("done-log", { value: today.values.now, time: clockTime(at(today), zone()) });
    return html`<li>
      <a class="li done" href="/entry?id=${today.id}"
        >${icon("done")}<span class="grow"><span class="t">${t("done-log-title")}</span><span class="d">${text}</span></span
        >${icon("go", "go")}</a
      >
    </li>`;
  }

  private nextVisit(now: number): TemplateResult | typeof nothing {
    const next = nextTreatment(this.store, now);
    if (next === null) return nothing;
    return html`<li>
      <div class="li">
        ${icon("calendar")}<span class="grow"
          ><span class="t">${t("next-treatment")}</span><span class="d">${longDate(next, zone())}</span></span
        >
      </div>
    </li>`;
  }
}
