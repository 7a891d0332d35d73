/** A motion lane: own line, soft band of what the method cannot tell apart, goal dashed. */
import { nothing, svg, type TemplateResult } from "lit";
import type { Chart, MotionLine, Point } from "../chart-data";
import { measured } from "../measured";
import { t } from "../texts";
import type { Frame, Lane, Reading, Shape } from "./frame";
import { areaPath, linePath } from "./paths";
import { linear, roundTicks, type Scale } from "./scale";
import { momentOf } from "./soreness";

export function motionLane(
  chart: Chart,
  motion: MotionLine,
  frame: Frame,
  lane: Lane,
): { shapes: TemplateResult; readings: Reading[] } {
  const ticks = motionTicks(motion);
  const y = linear([ticks[0]!, ticks.at(-1)!], [lane.bottom, lane.top]);
  const x = (point: Point) => frame.x(point.at);
  const error = motion.error ?? 0;
  const shifted = (by: number) => motion.points.map((point) => ({ x: x(point), y: y(point.value + by) }));
  const readings = motion.points.map((point) => ({
    x: x(point),
    y: y(point.value),
    text: t("chart-read-motion", {
      when: momentOf(point.at, chart.zone),
      name: motion.name,
      value: measured(point.value, motion.unit),
    }),
  }));
  const shapes = svg`${grid(motion, ticks, y, frame)}
    ${error ? svg`<path class="err" d=${areaPath(shifted(error), shifted(-error))} />` : nothing}
    <path class="own" d=${linePath(shifted(0))} />
    ${motion.points.slice(0, -1).map((point) => svg`<circle class="dot" cx=${x(point)} cy=${y(point.value)} r="3" />`)}
    ${goal(motion, y, frame)}${last(motion, y, frame)}`;
  return { shapes, readings };
}

function motionTicks(motion: MotionLine): number[] {
  const error = motion.error ?? 0;
  const values = motion.points.flatMap(({ value }) => [value - error, value + error]);
  if (motion.goal != null) values.push(motion.goal);
  return roundTicks(Math.min(...values), Math.max(...values), 3);
}

function grid(motion: MotionLine, ticks: number[], y: Scale, frame: Frame): TemplateResult {
  return svg`${ticks.map(
    (value) => svg`<path class="g" d="M${frame.left} ${y(value)}H${frame.right}" />
    <text class="q3" x=${frame.left - 6} y=${y(value)} dy=".35em" text-anchor="end">${measured(value, motion.unit === "deg" ? "deg" : "")}</text>`,
  )}`;
}

function goal(motion: MotionLine, y: Scale, frame: Frame): Shape {
  if (motion.goal == null) return nothing;
  const text = t("chart-goal", { value: measured(motion.goal, motion.unit) });
  return svg`<path class="goal" d="M${frame.left} ${y(motion.goal)}H${frame.right}" />
    <text class="goalt" x=${frame.left + 4} y=${y(motion.goal) - 5}>${text}</text>`;
}

function last(motion: MotionLine, y: Scale, frame: Frame): Shape {
  const point = motion.points.at(-1);
  if (!point) return nothing;
  const text = measured(point.value, motion.unit);
  const room = frame.x(point.at) + 12 + text.length * frame.rem * 0.5 < frame.width;
  return svg`<circle class="now" cx=${frame.x(point.at)} cy=${y(point.value)} r="6" />
    <text class="a" x=${frame.x(point.at) + (room ? 10 : 6)} y=${y(point.value) + (room ? 0 : -12)} dy=".35em" text-anchor=${room ? "start" : "end"}>${text}</text>`;
}
