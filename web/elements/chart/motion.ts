/** A motion lane: own line, soft band of what the method cannot tell apart, goal dashed. */
import { area, line } from "d3-shape";
import { scaleLinear, type ScaleLinear } from "d3-scale";
import { nothing, svg, type TemplateResult } from "lit";
import type { Chart, MotionLine, Point } from "../chart-data";
import { t } from "../texts";
import { round, type Frame, type Lane, type Reading, type Shape } from "./frame";
import { momentOf } from "./soreness";

export function motionLane(chart: Chart, motion: MotionLine, frame: Frame, lane: Lane): { shapes: TemplateResult; readings: Reading[] } {
  const y = motionScale(motion, lane);
  const x = (point: Point) => frame.x(point.at);
  const error = motion.error ?? 0;
  const band = area<Point>().x(x).y0((point) => round(y(point.value - error))).y1((point) => round(y(point.value + error)));
  const own = line<Point>(x, (point) => round(y(point.value)));
  const readings = motion.points.map((point) => ({
    x: x(point),
    y: y(point.value),
    text: t("chart-read-motion", { when: momentOf(point.at, chart.zone), name: motion.name, value: measured(point.value, motion.unit) }),
  }));
  const shapes = svg`${grid(motion, y, frame)}
    ${error ? svg`<path class="err" d=${band(motion.points) ?? ""} />` : nothing}
    <path class="own" d=${own(motion.points) ?? ""} />
    ${motion.points.slice(0, -1).map((point) => svg`<circle class="dot" cx=${x(point)} cy=${y(point.value)} r="3" />`)}
    ${goal(motion, y, frame)}${last(motion, y, frame)}`;
  return { shapes, readings };
}

/** "110°", "4 cm", "3". */
export function measured(value: number, unit: string): string {
  const number = value.toLocaleString(undefined, { maximumFractionDigits: 1 });
  return unit === "deg" ? `${number}°` : unit === "cm" ? `${number} cm` : number;
}

function motionScale(motion: MotionLine, lane: Lane): ScaleLinear<number, number> {
  const error = motion.error ?? 0;
  const values = motion.points.flatMap(({ value }) => [value - error, value + error]);
  if (motion.goal != null) values.push(motion.goal);
  return scaleLinear([Math.min(...values), Math.max(...values)], [lane.bottom, lane.top]).nice(4);
}

function grid(motion: MotionLine, y: ScaleLinear<number, number>, frame: Frame): TemplateResult {
  return svg`${y.ticks(3).map((value) => svg`<path class="g" d="M${frame.left} ${y(value)}H${frame.right}" />
    <text class="q3" x=${frame.left - 6} y=${y(value)} dy=".35em" text-anchor="end">${measured(value, motion.unit === "deg" ? "deg" : "")}</text>`)}`;
}

function goal(motion: MotionLine, y: ScaleLinear<number, number>, frame: Frame): Shape {
  if (motion.goal == null) return nothing;
  const text = t("chart-goal", { value: measured(motion.goal, motion.unit) });
  return svg`<path class="goal" d="M${frame.left} ${y(motion.goal)}H${frame.right}" />
    <text class="goalt" x=${frame.right} y=${y(motion.goal) - 5} text-anchor="end">${text}</text>`;
}

function last(motion: MotionLine, y: ScaleLinear<number, number>, frame: Frame): Shape {
  const point = motion.points.at(-1);
  if (!point) return nothing;
  const text = measured(point.value, motion.unit);
  const room = frame.x(point.at) + 12 + text.length * frame.rem * 0.5 < frame.width;
  return svg`<circle class="now" cx=${frame.x(point.at)} cy=${y(point.value)} r="6" />
    <text class="a" x=${frame.x(point.at) + (room ? 10 : 6)} y=${y(point.value) + (room ? 0 : -12)} dy=".35em" text-anchor=${room ? "start" : "end"}>${text}</text>`;
}
