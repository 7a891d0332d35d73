/** <response-curve>: the patient's response between treatments, drawn, readable by keyboard, and in words. */
import { html, LitElement, nothing, svg, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { chartOf, type Chart, type ChartData } from "./chart-data";
import type { Drawing, Reading } from "./chart/frame";
import { intervalView } from "./chart/interval";
import { spark } from "./chart/spark";
import { chartStyle } from "./chart/style";
import type { LaneName } from "./chart/table";
import type * as views from "./chart/views";
import { sorenessWords, treatmentWords } from "./chart/words";
import { curveOf } from "./curves";
import { t } from "./texts";

/** interval: one treatment · full: all lanes over time · aligned: treatments over each other · bruises: a row each · spark: in a table cell */
export type View = "interval" | "full" | "aligned" | "bruises" | "spark";

const SPARK_WIDTH = 112;

@customElement("response-curve")
export class ResponseCurve extends LitElement {
  static override styles = chartStyle;

  /** ChartData, as JSON in the attribute. */
  @property({ type: Object }) data: ChartData | null = null;
  @property({ reflect: true }) view: View = "interval";
  /** Lanes of the full view, space separated. */
  @property() lanes = "soreness bruises motion";
  /** "days" counts days after the treatment instead of naming weekdays. */
  @property() axis: "weekdays" | "days" = "weekdays";
  /** Draws the own line once, after a save. */
  @property({ type: Boolean, reflect: true }) fresh = false;
  /** Leaves out table and legend, where the page shows them itself. */
  @property({ type: Boolean }) bare = false;

  @state() private width = 0;
  @state() private selected = -1;
  /** the larger views, once one of them or a table is wanted */
  @state() private views: typeof views | null = null;
  private readings: Reading[] = [];
  private readonly resized = new ResizeObserver(([entry]) => (this.width = Math.round(entry!.contentRect.width)));

  override connectedCallback(): void {
    super.connectedCallback();
    this.resized.observe(this);
  }

  override disconnectedCallback(): void {
    this.resized.disconnect();
    super.disconnectedCallback();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("data") || changed.has("view")) this.selected = -1;
    if (!this.isSmall) void this.load();
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.data || !this.width) return nothing;
    const chart = chartOf(this.data);
    if (this.view === "spark") return this.drawn(spark(chart, Math.min(this.width, SPARK_WIDTH)), this.words(chart));
    if (!chart.soreness.length && !chart.treatments.length && !chart.motion.length)
      return html`<p class="empty">${t("chart-empty")}</p>`;
    const drawing = this.drawing(chart);
    if (!drawing) return nothing;
    this.readings = drawing.readings;
    return html` <div
        class="plot"
        tabindex="0"
        role="group"
        aria-label=${t("chart-keys")}
        @keydown=${this.step}
        @pointermove=${this.point}
        @pointerdown=${this.point}
        @pointerleave=${this.leave}
        @blur=${this.leave}
      >
        ${this.drawn(drawing, this.words(chart))}
        <p class="read" aria-live="polite">${this.readings[this.selected]?.text ?? nothing}</p>
      </div>
      ${this.bare ? nothing : html`${this.views?.legend(chart, this.view, this.laneNames) ?? nothing}${this.table(chart)}`}`;
  }

  /** Drawn without the larger views. */
  private get isSmall(): boolean {
    return this.view === "interval" || this.view === "spark";
  }

  private async load(): Promise<void> {
    this.views ??= await import("./chart/views");
  }

  private get laneNames(): LaneName[] {
    if (this.view === "full") return this.lanes.split(" ") as LaneName[];
    return this.view === "bruises" ? ["bruises"] : ["soreness"];
  }

  private words(chart: Chart): string {
    const curve = curveOf(chart.technique);
    if (this.isSmall || !this.views) return [...treatmentWords(chart), ...sorenessWords(chart, curve)].join(" ");
    return this.view === "aligned" ? this.views.alignedWords(chart) : this.views.inWords(chart, this.laneNames, curve);
  }

  private drawing(chart: Chart): Drawing | null {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const curve = curveOf(chart.technique);
    if (this.view === "interval") return intervalView(chart, this.width, rem, curve, this.axis);
    if (this.view === "aligned") return this.views?.alignedCourses(chart, this.width, rem) ?? null;
    if (this.view === "bruises") return this.views?.bruiseRows(chart, this.width, rem) ?? null;
    return this.views?.lanesView(chart, this.width, rem, curve, this.laneNames) ?? null;
  }

  private drawn(drawing: Drawing, words: string): TemplateResult {
    const reading = drawing.readings[this.selected];
    const width = this.view === "spark" ? Math.min(this.width, SPARK_WIDTH) : this.width;
    return html`<svg
      role="img"
      aria-label=${words}
      viewBox="0 0 ${width} ${drawing.height}"
      width=${width}
      height=${drawing.height}
    >
      ${drawing.shapes}${reading ? svg`<circle class="cursor" cx=${reading.x} cy=${reading.y} r="9" />` : nothing}
    </svg>`;
  }

  private table(chart: Chart): TemplateResult {
    return html`<details @toggle=${this.load}>
      <summary>${t("chart-table")}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">${t("chart-when")}</th>
            <th scope="col">${t("chart-what")}</th>
            <th scope="col">${t("chart-value")}</th>
          </tr>
        </thead>
        <tbody>
          ${this.views?.asTable(chart, this.laneNames).map(
            ({ when, what, value }) =>
              html`<tr>
                <td>${when}</td>
                <td>${what}</td>
                <td>${value}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </details>`;
  }

  private step(event: KeyboardEvent): void {
    const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowUp: 1, ArrowDown: -1 };
    const step = steps[event.key];
    if (step === undefined || !this.readings.length) return;
    event.preventDefault();
    const from = this.selected < 0 ? (step > 0 ? -1 : 0) : this.selected;
    this.selected = (from + step + this.readings.length) % this.readings.length;
  }

  private point(event: PointerEvent): void {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const distance = ({ x, y }: Reading) => Math.hypot(x - (event.clientX - box.left), (y - (event.clientY - box.top)) / 3);
    const nearest = Math.min(...this.readings.map(distance));
    this.selected = nearest < 40 ? this.readings.findIndex((reading) => distance(reading) === nearest) : -1;
  }

  private leave(): void {
    this.selected = -1;
  }
}
