/** Measure: pick a movement, type what was read, see it against the last time and the error of measuring. */
import movements from "virtual:catalogue/movements";
import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import "../../elements/response-curve";
import { measured } from "../../elements/measured";
import { shortDate } from "../../elements/calendar";
import { at, entriesOf, episodeOf, wholeChart, zone, type Stored } from "../course";
import { icon } from "../icons";
import type { MotionMethod, NewEntry, Side } from "../model";
import { movementsOf } from "../plan";
import { motionLines } from "../motion";
import { t } from "../texts";
import "../texts-later";
import { motionProblem } from "./bounds";
import { sidePills } from "./log/extras";
import { compared } from "./progress/change";
import { Screen } from "./screen";
import { storing } from "./storing";
import { togetherChip } from "./state-chip";

const METHOD: MotionMethod = "manual_entry";

@customElement("measure-screen")
export class MeasureScreen extends Screen {
  @state() private movement = "";
  @state() private side: Side | null = null;
  @state() private value: number | null = null;
  @state() private saved = "";
  @state() private problem = "";

  /** Preset from the plan; on a new phone that arrives while the screen is open already. */
  override willUpdate(): void {
    if (this.movement) return;
    this.movement = movementsOf(this.store)[0] ?? "";
    this.side = episodeOf(this.store)?.side ?? null;
  }

  override render(): TemplateResult {
    const facts = movements[this.movement];
    if (!facts)
      return html`<main class="phone barred">
        ${this.top()}
        <h1 tabindex="-1">${t("measure-none")}</h1>
      </main>`;
    return this.saved ? this.result() : this.form(facts);
  }

  private form(facts: (typeof movements)[string]): TemplateResult {
    const last = this.earlier().at(-1);
    const problem = this.value === null ? null : motionProblem({ movement: this.movement, value: this.value, unit: facts.unit });
    return html`<main class="phone barred">
      ${this.top()}
      <h1 tabindex="-1">${facts.name}<span class="then">${facts.start}</span></h1>
      ${this.choice()}
      ${facts.sided ? html`<section class="q">${sidePills(this.side, (side) => (this.side = side))}</section>` : nothing}
      <label class="field gap"
        ><span class="label">${t("measure-type", { unit: facts.unit })}</span>
        <span class="unit large"
          ><input
            type="number"
            inputmode="decimal"
            step="any"
            .value=${this.value === null ? "" : String(this.value)}
            aria-invalid=${problem !== null}
            @input=${this.typed}
          /><span class="soft">${t("unit", { unit: facts.unit })}</span></span
        ></label
      >
      ${problem ? html`<p class="wrong" role="alert">${problem}</p>` : nothing}
      ${last ? html`<p class="label gap">${t("measure-last", { value: measured(last.values.value, last.values.unit), when: shortDate(at(last), zone()) })}</p>` : nothing}
      <p class="label gap">${t("measure-gently")}</p>
      <div class="foot">
        <div class="act">
          ${this.problem ? html`<p class="wrong" role="alert">${this.problem}</p>` : nothing}<button
            type="button"
            class="btn"
            ?disabled=${this.value === null || problem !== null}
            @click=${this.save}
          >
            ${t("save")}
          </button>
        </div>
      </div>
    </main>`;
  }

  private choice(): TemplateResult | typeof nothing {
    const choices = movementsOf(this.store);
    if (choices.length < 2) return nothing;
    const pick = (movement: string) => {
      this.movement = movement;
      this.value = null;
    };
    return html`<div class="pills" role="group" aria-label=${t("measure-what")}>
      ${choices.map(
        (id) =>
          html`<button type="button" class="pill" aria-pressed=${id === this.movement} @click=${() => pick(id)}>
            ${movements[id]?.name}
          </button>`,
      )}
    </div>`;
  }

  private result(): TemplateResult {
    const facts = movements[this.movement]!;
    const entry = this.earlier().find(({ id }) => id === this.saved);
    const [before, now] = [this.earlier().at(-2), this.earlier().at(-1)];
    const line = motionLines(this.store).find(({ points }) => points.some(({ id }) => id === this.saved));
    const then = before && now ? compared(before.values.value, now.values.value, facts) : t("measure-first");
    return html`<main class="phone barred">
      <header class="top">
        <span class="brand">${icon("done")}${t("measure-saved")}</span>${entry ? togetherChip([entry.state]) : nothing}
      </header>
      <h1 tabindex="-1">
        ${facts.name}: ${measured(this.value ?? 0, facts.unit)} ± ${measured(facts.mdc, facts.unit)}<span class="then"
          >${then}</span
        >
      </h1>
      ${line && line.points.length > 1 ? html`<section class="card chart gap"><response-curve view="full" lanes="motion" .data=${{ ...wholeChart(this.store, Date.now()), motion: [line] }}></response-curve></section>` : nothing}
      <p class="label gap">${t("measure-error")}</p>
      <div class="foot">
        <div class="act row">
          <button type="button" class="btn two" @click=${this.another}>${t("measure-another")}</button
          ><a class="btn" href="/">${t("done")}</a>
        </div>
      </div>
    </main>`;
  }

  private top(): TemplateResult {
    return html`<header class="top">
      <a class="iconbtn" href="/" aria-label=${t("measure-close")}>${icon("close")}</a
      ><span class="label">${t("measure-title")}</span><span></span>
    </header>`;
  }

  /** Same movement, side and method, oldest first: methods and sides never mix. */
  private earlier(): Stored<"motion">[] {
    return entriesOf(this.store, "motion").filter(
      ({ values, side }) => values.movement === this.movement && values.method === METHOD && (side ?? null) === this.wantedSide,
    );
  }

  private get wantedSide(): Side | null {
    return movements[this.movement]?.sided ? this.side : null;
  }

  private readonly typed = (event: Event): void => {
    const value = (event.target as HTMLInputElement).valueAsNumber;
    this.value = Number.isNaN(value) ? null : value;
  };

  private readonly save = async (): Promise<void> => {
    const [episode, facts] = [episodeOf(this.store), movements[this.movement]];
    if (!episode || !facts || this.value === null) return;
    const entry: NewEntry = {
      kind: "motion",
      episode: episode.id,
      ...(episode.region ? { region: episode.region } : {}),
      ...(this.wantedSide ? { side: this.wantedSide } : {}),
      values: { movement: this.movement, value: this.value, unit: facts.unit, method: METHOD },
    };
    this.problem = await storing(async () => (this.saved = (await this.store.save([entry]))[0]?.id ?? ""));
    scrollTo(0, 0);
  };

  private readonly another = (): void => {
    this.saved = "";
    this.value = null;
  };
}
