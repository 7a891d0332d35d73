/** Labels under the lanes: weekdays, days after a treatment, or the dates of treatments. */
import { nothing, svg, type TemplateResult } from "lit";
import { DAY, dayOf, daysOf, shortDate, startOfDay, weekday } from "../calendar";
import type { Chart } from "../chart-data";
import { t } from "../texts";
import { labelWidth, spaced, type Frame } from "./frame";

/** Weekdays below each day, dates below the two treatments. */
export function weekdayAxis(chart: Chart, frame: Frame, top: number): TemplateResult {
  const today = dayOf(chart.now, chart.zone);
  const days = daysOf(frame.from, frame.to, chart.zone).map((day) => {
    const start = Math.max(startOfDay(day, chart.zone), frame.from);
    const end = Math.min(startOfDay(day, chart.zone) + DAY, frame.to);
    const text = day === today ? t("chart-today") : weekday(start, chart.zone);
    return { x: frame.x((start + end) / 2), text, today: day === today, room: frame.x(end) - frame.x(start) };
  });
  const now = days.find(({ today: isToday }) => isToday);
  const shown = days.filter(
    (day) =>
      day.today ||
      (day.room > labelWidth(day.text, frame.rem) * 0.9 &&
        !(now && Math.abs(now.x - day.x) < labelWidth(now.text + day.text, frame.rem) / 2)),
  );
  const labels = spaced(shown, frame.rem);
  const line = frame.rem * 0.95;
  return svg`
    ${labels.map(({ x, text, today: isToday }) => svg`<text class=${isToday ? "a" : "q3"} x=${x} y=${top + line} text-anchor="middle">${text}</text>`)}
    <text class="q3" x=${frame.left} y=${top + 2 * line}>${shortDate(frame.from, chart.zone)}</text>
    ${chart.next === null || chart.next > frame.to ? nothing : svg`<text class="q3" x=${frame.right} y=${top + 2 * line} text-anchor="end">${shortDate(chart.next, chart.zone)}</text>`}`;
}

/** 1, 2, 3 … days after the treatment at the left edge. */
export function dayAxis(frame: Frame, top: number): TemplateResult {
  const days = Math.floor((frame.to - frame.from) / DAY);
  const ticks = Array.from({ length: days }, (_, index) => ({
    x: frame.x(frame.from + (index + 1) * DAY),
    text: String(index + 1),
  }));
  return svg`
    ${spaced(ticks, frame.rem).map(({ x, text }) => svg`<path class="ax" d="M${x} ${top}v4" /><text class="q3" x=${x} y=${top + frame.rem} text-anchor="middle">${text}</text>`)}
    <text class="q3" x=${frame.right} y=${top + 2 * frame.rem} text-anchor="end">${t("chart-days-after")}</text>`;
}

/** Dates of the treatments, else of both ends. */
export function dateAxis(chart: Chart, frame: Frame, top: number): TemplateResult {
  const marks = [...chart.treatments.map(({ at }) => at), ...(chart.next === null ? [] : [chart.next])];
  const inside = marks.filter((at) => at >= frame.from && at <= frame.to);
  const labels = (inside.length ? inside : [frame.from, frame.to]).map((at) => {
    const text = shortDate(at, chart.zone);
    const half = labelWidth(text, frame.rem) / 2;
    return { text, x: Math.min(Math.max(frame.x(at), half), frame.width - half) };
  });
  return svg`${spaced(labels, frame.rem).map(({ x, text }) => svg`<text class="q3" x=${x} y=${top + frame.rem} text-anchor="middle">${text}</text>`)}`;
}
