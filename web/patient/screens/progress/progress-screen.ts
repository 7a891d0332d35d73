/** Progress: own words first, gains before symptoms, every chart with its error and its table. */
import movements from "virtual:catalogue/movements";
import { html, nothing, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import "../../../elements/response-curve";
import { dayOf, daysBetween } from "../../../elements/calendar";
import type { ChartData, MotionData } from "../../../elements/chart-data";
import { measured } from "../../../elements/measured";
import { entriesOf, episodeOf, treatmentsOf, wholeChart, zone } from "../../course";
import { icon } from "../../icons";
import { motionLines } from "../../motion";
import { t } from "../../texts";
import "../../texts-later";
import { Screen } from "../screen";
import { changeOf, compared, type Facts } from "./change";
import { gains, headline } from "./gains";
import { historyList } from "./history";

@customElement("progress-screen")
export class ProgressScreen extends Screen {
  override render(): TemplateResult {
    const now = Date.now();
    const data = { ...wholeChart(this.store, now), motion: motionLines(this.store) };
    return html`<main class="phone tabbed">
      <header class="top"><span class="brand">${icon("mark")}${this.week(now)}</span></header>
      <h1 tabindex="-1">${headline(this.store)}</h1>
      ${this.tiles()} ${data.motion.map((line) => motionCard(data, line))}
      ${section(t("progress-aligned"), treatmentsOf(this.store).length > 1 ? html`<response-curve view="aligned" .data=${data}></response-curve>` : nothing)}
      ${section(t("progress-soreness"), html`<response-curve view="full" lanes="soreness" .data=${data}></response-curve>`)}
      ${section(
        t("progress-bruises"),
        entriesOf(this.store, "bruise").length && treatmentsOf(this.store).length
          ? html`<response-curve view="bruises" .data=${data}></response-curve>
              <p class="label">${t("progress-bruises-how")}</p>`
          : nothing,
      )}
      <section class="sec">
        <h2>${t("progress-history")}</h2>
        ${historyList(this.store, now)}
      </section>
    </main>`;
  }

  private week(now: number): string {
    const episode = episodeOf(this.store);
    if (!episode?.starts_on || !episode.weeks) return t("tab", { tab: "progress" });
    const week = Math.floor(Math.max(0, daysBetween(episode.starts_on, dayOf(now, zone()))) / 7) + 1;
    return t("progress-week", { week, weeks: Math.max(week, episode.weeks) });
  }

  private tiles(): TemplateResult | typeof nothing {
    const shown = gains(this.store);
    if (!shown.length) return nothing;
    return html`<div class="tiles gap">
      ${shown.map(
        ({ name, was, now, scale, better }) =>
          html`<div class="tile">
            <span class="label">${name}</span>
            <div class="fromto num ${better ? "gain" : ""}">
              <span class="was">${was}</span>${icon("sent")}<span class="vh">${t("to")}</span
              ><span class="reading">${now}<small>${t("of-ten")}</small></span>
            </div>
            <span class="micro">${scale}</span>
          </div>`,
      )}
    </div>`;
  }
}

function section(title: string, content: TemplateResult | typeof nothing): TemplateResult | typeof nothing {
  return content === nothing
    ? nothing
    : html`<section class="sec">
        <h2>${title}</h2>
        <div class="card">${content}</div>
      </section>`;
}

function motionCard(data: ChartData, line: MotionData): TemplateResult | typeof nothing {
  const [first, last] = [line.points[0], line.points.at(-1)];
  const facts: Facts | undefined = movements[line.movement];
  if (!first || !last || !facts) return nothing;
  const words = `${measured(last.value, line.unit)} ± ${measured(facts.mdc, line.unit)}. ${t("progress-error")} `;
  const change =
    first === last
      ? ""
      : changeOf(first.value, last.value, facts) === "same"
        ? t("progress-no-change")
        : compared(first.value, last.value, facts);
  return section(
    line.name,
    html`<response-curve view="full" lanes="motion" .data=${{ ...data, motion: [line] }}></response-curve>
      <p class="label">${words}${change}</p>`,
  );
}
