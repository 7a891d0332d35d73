/** One entry: correct or delete it on its day, amend it later; the first version always stays on record. */
import movements from "virtual:catalogue/movements";
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { at, isSameDay } from "../course";
import { icon } from "../icons";
import type { StoredEntry, Values } from "../model";
import { t } from "../texts";
import "../texts-later";
import { entryText, momentName, placeName } from "../words";
import { ask } from "./ask";
import { bruisePicker } from "./log/bruise-picker";
import { bruiseValues } from "./log/draft";
import { numberKeys } from "./log/number-keys";
import { signsPicker } from "./log/signs-picker";
import { Screen } from "./screen";
import { stateChip } from "./state-chip";
import { boundsProblem } from "./bounds";

@customElement("entry-screen")
export class EntryScreen extends Screen {
  /** id of the entry */
  @property() entry = "";
  @state() private values: Values | null = null;
  @state() private openGroups: ReadonlySet<string> = new Set<string>();

  override render(): TemplateResult {
    const entry = this.store.entries().find(({ id }) => id === this.entry);
    if (!entry)
      return html`<main class="phone barred">
        <header class="top">${this.back()}<span></span></header>
        <h1 tabindex="-1">${t("entry-gone")}</h1>
      </main>`;
    const now = Date.now();
    const today = isSameDay(at(entry), now);
    return html`<main class="phone log barred">
      <header class="top">
        ${this.back()}<span class="label cap"
          >${[momentName(at(entry), now), placeName(entry.region, entry.side)].filter(Boolean).join(" · ")}</span
        >${stateChip(entry.state)}
      </header>
      <h1 tabindex="-1">${entryText(entry)}<span class="then">${t(today ? "entry-correct" : "entry-amend")}</span></h1>
      ${entry.state === "needs_attention" ? html`<p class="note gap">${icon("needs")}<span>${entry.reason ?? t("refused-unknown")}</span></p>` : nothing}
      ${this.editor({ ...entry, values: this.values ?? entry.values } as StoredEntry)}
      <div class="foot">
        <div class="act row">
          <button type="button" class="btn two danger" @click=${() => this.erase(entry)}>${t("delete")}</button>
          <button
            type="button"
            class="btn"
            ?disabled=${!this.values || boundsProblem(this.values) !== null}
            @click=${() => this.save(entry)}
          >
            ${t(today ? "save" : "save-amendment")}
          </button>
        </div>
      </div>
    </main>`;
  }

  private back(): TemplateResult {
    return html`<a class="iconbtn" href="/progress" aria-label=${t("back")}>${icon("close")}</a>`;
  }

  private editor(entry: StoredEntry): TemplateResult | typeof nothing {
    const set = (values: Values) => (this.values = values);
    switch (entry.kind) {
      case "soreness":
        return this.number(entry.values.now, t("entry-kind", { kind: "soreness" }), t("zero-soreness"), (now) => set({ now }));
      case "pain":
        return this.number(entry.values.worst_24h, t("entry-kind", { kind: "pain" }), t("zero-pain"), (worst_24h) =>
          set({ worst_24h }),
        );
      case "bruise":
        return bruisePicker(entry.values, (bruise) => set(bruiseValues(bruise)));
      case "signs":
        return signsPicker(
          { answers: {}, ...entry.values, none: !entry.values.ticked.length },
          this.openGroups,
          (group) => (this.openGroups = new Set([group])),
          ({ ticked, answers }) => set({ ticked, answers }),
        );
      case "stiffness":
        return this.typed(entry.values.minutes, t("entry-kind", { kind: "stiffness" }), "min", (minutes) => set({ minutes }));
      case "motion":
        return this.typed(
          entry.values.value,
          movements[entry.values.movement]?.name ?? "",
          t("unit", { unit: entry.values.unit }),
          (value) => set({ ...entry.values, value }),
        );
      case "note":
        return html`<label class="field gap"
          ><span class="label">${t("note-label")}</span
          ><textarea
            maxlength="2000"
            .value=${entry.values.text}
            @input=${(event: Event) => set({ text: (event.target as HTMLTextAreaElement).value })}
          ></textarea>
        </label>`;
      default:
        return nothing;
    }
  }

  private number(value: number, title: string, zero: string, pick: (value: number) => void): TemplateResult {
    return html`<section class="q">
      <h2 id="edit">${title}</h2>
      ${numberKeys({ labelledby: "edit", value, pick, zero })}
    </section>`;
  }

  private typed(value: number, title: string, unit: string, set: (value: number) => void): TemplateResult {
    const problem = this.values && boundsProblem(this.values);
    return html`<label class="field gap"
        ><span class="label">${title}</span
        ><span class="unit large"
          ><input
            type="number"
            inputmode="decimal"
            step="any"
            .value=${String(value)}
            @input=${(event: Event) => set((event.target as HTMLInputElement).valueAsNumber)}
          /><span class="soft">${unit}</span></span
        ></label
      >
      ${problem ? html`<p class="wrong" role="alert">${problem}</p>` : nothing}`;
  }

  private async save(entry: StoredEntry): Promise<void> {
    if (!this.values) return;
    await this.store.correct(entry.id, this.values);
    history.back();
  }

  private async erase(entry: StoredEntry): Promise<void> {
    if (!(await ask({ title: t("delete-ask"), text: entryText(entry), yes: t("delete"), no: t("keep"), danger: true }))) return;
    await this.store.remove(entry.id);
    history.back();
  }
}
