/** Bruises: circle size is the longest side, depth is the grade. */
import { nothing, svg, type TemplateResult } from "lit";
import { DAY, dayOf, daysBetween, shortDate } from "../calendar";
import type { BruisePoint, Chart, TreatmentMark } from "../chart-data";
import { t } from "../texts";
import { momentOf } from "./soreness";
import { frameOf, onAxis, type Drawing, type Frame, type Lane, type Reading } from "./frame";

/** Without a size the grade stands in for it, in cm. */
const USUAL_LENGTH = [0, 1, 4, 8, 12];
/** Longest side in cm to radius in pixels, so that the area of the circle tells the size. */
const radius = (length: number) => 2.5 + 7.5 * Math.sqrt(Math.min(length, 12) / 12);

export function bruiseLane(chart: Chart, frame: Frame, lane: Lane): { shapes: TemplateResult; readings: Reading[] } {
  const y = (lane.top + lane.bottom) / 2;
  const seen = onAxis(chart.bruises, frame).filter(({ grade }) => grade > 0);
  const readings = seen.map((bruise) => ({ x: frame.x(bruise.at), y, text: readingOf(bruise, chart.zone) }));
  const shapes = svg`
    <path class="g" d="M${frame.left} ${lane.bottom}H${frame.right}" />
    ${seen.map((bruise) => mark(bruise, frame.x(bruise.at), y))}
    ${outlines(chart, frame, y)}`;
  return { shapes, readings };
}

/** One row per treatment, day 0 at the mark: from first sight to gone. */
export function bruiseRows(chart: Chart, width: number, rem: number): Drawing {
  const rows = chart.treatments.slice(-5).map((treatment) => ({ treatment, bruises: bruisesAfter(chart, treatment) }));
  const left = rem * 3.75;
  const days = Math.max(7, ...rows.flatMap(({ treatment, bruises }) => bruises.map(({ at }) => (at - treatment.at) / DAY))) + 1;
  const frame = frameOf(width, rem, 0, days * DAY, left, rem * 2.5);
  const height = rows.length * rem * 1.9 + rem * 1.4;
  const readings: Reading[] = [];
  const shapes = rows.map(({ treatment, bruises }, index) => {
    const y = rem * 1.9 * (index + 0.5);
    for (const bruise of bruises) readings.push({ x: frame.x(bruise.at - treatment.at), y, text: readingOf(bruise, chart.zone) });
    const latest = index === rows.length - 1;
    return svg`<text class=${latest ? "k" : ""} x="0" y=${y} dy=".35em">${shortDate(treatment.at, chart.zone)}</text>
      <path class="tx" d="M${left} ${y - 10}v20" />${row(bruises, treatment, frame, y, latest)}`;
  });
  return { height, shapes: [dayGrid(frame, days, height - rem * 1.4, rem), ...shapes], readings };
}

function row(bruises: BruisePoint[], treatment: TreatmentMark, frame: Frame, y: number, latest: boolean): TemplateResult {
  const x = (bruise: BruisePoint) => frame.x(bruise.at - treatment.at);
  const last = bruises.at(-1);
  if (!last)
    return svg`<text class="q3" x=${frame.left + 10} y=${y} dy=".35em">${t(latest ? "chart-no-bruise-yet" : "chart-no-entry")}</text>`;
  if (bruises.every(({ grade }) => grade === 0))
    return svg`<text class="q3" x=${frame.left + 10} y=${y} dy=".35em">${t("chart-no-bruise")}</text>`;
  return svg`<path class="trail" d="M${frame.left} ${y}H${x(last)}" />
    ${bruises.filter(({ grade }) => grade > 0).map((bruise) => mark(bruise, x(bruise), y))}
    ${last.grade === 0 ? svg`<path class="end" d="M${x(last)} ${y - 5}v10" /><text class="q3" x=${x(last) + 6} y=${y} dy=".35em">${t("chart-gone")}</text>` : nothing}`;
}

function dayGrid(frame: Frame, days: number, bottom: number, rem: number): TemplateResult {
  const step = Math.max(1, Math.round(days / 5));
  const ticks = Array.from({ length: Math.floor((days - 0.5) / step) }, (_, index) => (index + 1) * step);
  return svg`${ticks.map((day) => svg`<path class="g" d="M${frame.x(day * DAY)} 0V${bottom}" /><text class="q3" x=${frame.x(day * DAY)} y=${bottom + rem} text-anchor="middle">${day}</text>`)}
    <text class="q3" x=${frame.left - 6} y=${bottom + rem} text-anchor="end">${t("chart-day")}</text>`;
}

/** Bruise entries of the days from this treatment to the next; the first "gone" ends them. */
function bruisesAfter(chart: Chart, treatment: TreatmentMark): BruisePoint[] {
  const next = chart.treatments.find(({ at }) => at > treatment.at)?.at ?? Infinity;
  const found = chart.bruises.filter(({ at }) => at >= treatment.at && at < next);
  const shown = found.findIndex(({ grade }) => grade > 0);
  const gone = found.findIndex(({ grade }, index) => grade === 0 && index > shown && shown >= 0);
  return gone < 0 ? found : found.slice(0, gone + 1);
}

function mark(bruise: BruisePoint, x: number, y: number): TemplateResult {
  return svg`<circle class="b${bruise.grade}" cx=${x} cy=${y} r=${radius(bruise.length ?? USUAL_LENGTH[bruise.grade] ?? 0)} />`;
}

/** Marks that an alert rests on, outlined together when they are days of the same bruise. */
function outlines(chart: Chart, frame: Frame, y: number): TemplateResult {
  const groups: BruisePoint[][] = [];
  for (const bruise of chart.bruises.filter(({ id }) => chart.marked.has(id))) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && daysBetween(dayOf(last.at, chart.zone), dayOf(bruise.at, chart.zone)) <= 3) group.push(bruise);
    else groups.push([bruise]);
  }
  return svg`${groups.map((group) => {
    const start = frame.x(group[0]!.at) - 13;
    return svg`<rect class="flag" x=${start} y=${y - 13} width=${frame.x(group.at(-1)!.at) + 13 - start} height="26" rx="13" />`;
  })}`;
}

const readingOf = (bruise: BruisePoint, zone: string) =>
  t("chart-read-bruise", {
    when: momentOf(bruise.at, zone),
    bruise: t("bruise-word", { grade: bruise.grade, length: bruise.length ?? 0 }),
  });
