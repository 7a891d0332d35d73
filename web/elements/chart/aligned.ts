/** Treatments laid over each other at day 0: is this one settling like those before? */
import { svg, type TemplateResult } from "lit";
import { DAY, dayOf, daysBetween } from "../calendar";
import type { Chart, TreatmentMark } from "../chart-data";
import { t } from "../texts";
import { dayAxis } from "./axis";
import { frameOf, type Drawing, type Frame } from "./frame";
import { areaPath, linePath } from "./paths";
import { linear, type Scale } from "./scale";
import { WORST } from "./soreness";

/** Soreness by whole days after one treatment; the last entry of a day counts. */
export interface Course {
  treatment: TreatmentMark;
  days: { day: number; value: number }[];
}
interface Range {
  day: number;
  low: number;
  high: number;
}

const LONGEST = 8;
const TIE = 0.07;

/** The newest course last; at most `count` of them, those without any entry left out. */
export function courses(chart: Chart, count = 5): Course[] {
  return chart.treatments
    .map((treatment, index) => ({ treatment, days: daysAfter(chart, treatment, chart.treatments[index + 1]?.at ?? Infinity) }))
    .filter(({ days }) => days.length > 0)
    .slice(-count);
}

export function alignedCourses(chart: Chart, width: number, rem: number): Drawing {
  const shown = courses(chart);
  const latest = shown.at(-1)?.treatment.id === chart.treatments.at(-1)?.id ? shown.pop() : undefined;
  const frame = frameOf(width, rem, 0, LONGEST * DAY, rem * 1.4, rem * 0.75);
  const highest = Math.max(
    LONGEST,
    ...[...shown, ...(latest ? [latest] : [])].flatMap(({ days }) => days.map(({ value }) => value)),
  );
  const top = rem * 1.5;
  const bottom = top + rem * 8.5;
  const y = linear([0, highest > LONGEST ? WORST : LONGEST], [bottom, top]);
  const shapes = [
    typicalBand(shown, frame, y),
    grid(frame, y),
    ...shown.map((course, index) =>
      courseLine(course, frame, (value) => y(value + (index - (shown.length - 1) / 2) * TIE), "past"),
    ),
    svg`<path class="tx" d="M${frame.left} ${rem * 1.1}V${bottom + 5}" /><text class="k" x=${frame.left - 2} y=${rem * 0.75}>${t("chart-treatment")}</text>`,
    latest ? currentCourse(latest, frame, y, rem) : svg``,
    dayAxis(frame, bottom),
  ];
  const readings = [...shown, ...(latest ? [latest] : [])].flatMap((course) =>
    course.days.map(({ day, value }) => ({ x: frame.x(day * DAY), y: y(value), text: t("chart-read-day", { day, value }) })),
  );
  return { height: bottom + rem * 2.25, shapes, readings };
}

function daysAfter(chart: Chart, treatment: TreatmentMark, next: number): Course["days"] {
  const start = dayOf(treatment.at, chart.zone);
  const byDay = new Map<number, number>();
  for (const { at, value } of chart.soreness) {
    if (at < treatment.at || at >= next) continue;
    const day = daysBetween(start, dayOf(at, chart.zone));
    if (day <= LONGEST) byDay.set(day, value);
  }
  return [...byDay].map(([day, value]) => ({ day, value }));
}

/** Lowest to highest of the courses before, as a mean over three days; needs two courses on a day. */
export function typicalRange(before: readonly Course[]): Range[] {
  const ranges: Range[] = [];
  for (let day = 0; day <= LONGEST; day++) {
    const values = before.flatMap(({ days }) => days.filter((each) => each.day === day).map(({ value }) => value));
    if (values.length >= 2) ranges.push({ day, low: Math.min(...values), high: Math.max(...values) });
  }
  return ranges.map(({ day }) => {
    const near = ranges.filter((other) => Math.abs(other.day - day) <= 1);
    const mean = (pick: (range: Range) => number) => near.reduce((sum, range) => sum + pick(range), 0) / near.length;
    return { day, low: mean(({ low }) => low), high: mean(({ high }) => high) };
  });
}

function typicalBand(before: Course[], frame: Frame, y: (value: number) => number): TemplateResult {
  const range = typicalRange(before);
  const edge = (pick: (range: Range) => number) => range.map((each) => ({ x: frame.x(each.day * DAY), y: y(pick(each)) }));
  return svg`<path class="band" d=${areaPath(
    edge(({ high }) => high),
    edge(({ low }) => low),
  )} />`;
}

function grid(frame: Frame, y: Scale): TemplateResult {
  const top = y.domain[1];
  return svg`${[0, top / 2, top].map(
    (value) => svg`<path class=${value === 0 ? "ax" : "g"} d="M${frame.left} ${y(value)}H${frame.right}" />
    <text class="q3" x=${frame.left - 6} y=${y(value)} dy=".35em" text-anchor="end">${value}</text>`,
  )}`;
}

function courseLine(course: Course, frame: Frame, y: (value: number) => number, style: string): TemplateResult {
  const path = (days: Course["days"]) => linePath(days.map(({ day, value }) => ({ x: frame.x(day * DAY), y: y(value) })));
  const runs: Course["days"][] = [];
  const gaps: TemplateResult[] = [];
  for (const point of course.days) {
    const last = runs.at(-1)?.at(-1);
    if (last && point.day - last.day <= 1) runs.at(-1)!.push(point);
    else runs.push([point]);
    if (last && point.day - last.day > 1) gaps.push(svg`<path class="gap" d=${path([last, point])} />`);
  }
  return svg`${gaps}${runs.map((run) => svg`<path class=${style} d=${path(run)} />`)}`;
}

function currentCourse(course: Course, frame: Frame, y: (value: number) => number, rem: number): TemplateResult {
  const last = course.days.at(-1)!;
  const x = frame.x(last.day * DAY);
  return svg`${courseLine(course, frame, y, "own strong")}
    ${course.days.slice(0, -1).map(({ day, value }) => svg`<circle class="dot" cx=${frame.x(day * DAY)} cy=${y(value)} r="4" />`)}
    <circle class="now" cx=${x} cy=${y(last.value)} r="6" />
    <text class="a" x=${x + 10} y=${y(last.value) + rem * 0.9}>${t("chart-this-time")}</text>`;
}
