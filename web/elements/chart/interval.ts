/** One interval between two treatments: is my line inside the sand? */
import { svg } from "lit";
import type { Chart } from "../chart-data";
import type { Curve } from "../usual";
import { dayAxis, weekdayAxis } from "./axis";
import { frameOf, type Drawing } from "./frame";
import { ownLine, sorenessLane, usualLabel } from "./soreness";
import { treatmentMarks } from "./treatments";

export function intervalView(chart: Chart, width: number, rem: number, curve: Curve | null, axis: "weekdays" | "days"): Drawing {
  const frame = frameOf(width, rem, chart.from, chart.to, rem * 1.4, rem * 0.4);
  const tall = axis === "days";
  const lane = { top: rem * 1.75, bottom: rem * (tall ? 11.5 : 7.25) };
  const { shapes, readings } = sorenessLane(chart, frame, lane, curve);
  return {
    height: lane.bottom + rem * 2.4,
    readings,
    shapes: [
      ...shapes,
      treatmentMarks(chart, frame, lane.bottom + 5, true),
      ownLine(chart, frame, lane, "interval"),
      usualLabel(chart, frame, lane, curve),
      svg`<g class="axis">${tall ? dayAxis(frame, lane.bottom) : weekdayAxis(chart, frame, lane.bottom)}</g>`,
    ],
  };
}
