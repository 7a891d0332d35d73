/** A curve the size of a word for tables: fixed 0 to 10, treatments as ticks, dotted where no entry is. */
import { nothing, svg } from "lit";
import type { Chart, Point } from "../chart-data";
import { frameOf, onAxis, type Drawing } from "./frame";
import { linePath } from "./paths";
import { runsOf } from "./runs";
import { linear } from "./scale";
import { WORST } from "./soreness";

export function spark(chart: Chart, width: number): Drawing {
  const height = 30;
  const frame = frameOf(width, 16, chart.from, chart.to, 3, 5);
  const y = linear([0, WORST], [height - 4, 4]);
  const path = (points: Point[]) => linePath(points.map((point) => ({ x: frame.x(point.at), y: y(point.value) })));
  const { runs, gaps } = runsOf(onAxis(chart.soreness, frame), chart.zone);
  const last = chart.soreness.at(-1);
  const shapes = [
    svg`<path class="g" d="M0 ${height - 2}H${width}" />`,
    ...onAxis(chart.treatments, frame).map(({ at }) => svg`<path class="tx" d="M${frame.x(at)} 1V${height - 2}" />`),
    ...gaps.map((ends) => svg`<path class="gap" d=${path(ends)} />`),
    ...runs.map((run) => svg`<path class="own" d=${path(run)} />`),
    svg`${last ? svg`<circle class="dot" cx=${frame.x(last.at)} cy=${y(last.value)} r="3.5" />` : nothing}`,
  ];
  return { height, shapes, readings: [] };
}
