/** A curve the size of a word for tables: fixed 0 to 10, treatments as ticks, dotted where no entry is. */
import { line } from "d3-shape";
import { scaleLinear } from "d3-scale";
import { nothing, svg } from "lit";
import type { Chart, Point } from "../chart-data";
import { frameOf, round, type Drawing } from "./frame";
import { runsOf } from "./runs";
import { WORST } from "./soreness";

export function spark(chart: Chart, width: number): Drawing {
  const height = 30;
  const frame = frameOf(width, 16, chart.from, chart.to, 3, 5);
  const y = scaleLinear([0, WORST], [height - 4, 4]);
  const path = line<Point>((point) => frame.x(point.at), (point) => round(y(point.value)));
  const { runs, gaps } = runsOf(chart.soreness, chart.zone);
  const last = chart.soreness.at(-1);
  const shapes = [
    svg`<path class="g" d="M0 ${height - 2}H${width}" />`,
    ...chart.treatments.filter(({ at }) => at >= chart.from).map(({ at }) => svg`<path class="tx" d="M${frame.x(at)} 1V${height - 2}" />`),
    ...gaps.map((ends) => svg`<path class="gap" d=${path(ends) ?? ""} />`),
    ...runs.map((run) => svg`<path class="own" d=${path(run) ?? ""} />`),
    svg`${last ? svg`<circle class="dot" cx=${frame.x(last.at)} cy=${y(last.value)} r="3.5" />` : nothing}`,
  ];
  return { height, shapes, readings: [] };
}
