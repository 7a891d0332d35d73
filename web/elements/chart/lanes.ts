/** Every lane over the whole time, on one axis. */
import { svg, type TemplateResult } from "lit";
import type { Chart } from "../chart-data";
import { t } from "../texts";
import type { Curve } from "../usual";
import { dateAxis } from "./axis";
import { bruiseLane } from "./bruises";
import { frameOf, type Drawing, type Frame, type Lane, type Reading } from "./frame";
import { motionLane } from "./motion";
import { ownLine, sorenessLane } from "./soreness";
import type { LaneName } from "./table";
import { treatmentMarks, treatmentTicks } from "./treatments";

export function lanesView(chart: Chart, width: number, rem: number, curve: Curve | null, names: readonly LaneName[]): Drawing {
  const wide = width > 600;
  const left = wide && names.length > 1 ? 3.75 : names.includes("motion") ? 2.4 : 1.4;
  const frame = frameOf(width, rem, chart.from, chart.to, rem * left, rem * (wide ? 3.5 : 2.75));
  const built: Built = { below: [], above: [], readings: [], bottom: names.includes("soreness") ? rem * 0.75 : 0 };
  if (wide && names.length > 1) built.above.push(svg`<text class="k title" x="0" y=${rem * 0.75}>${t("chart-soreness")}</text>`);
  if (names.includes("soreness")) addSoreness(chart, frame, curve, wide, built);
  if (names.includes("bruises")) addBruises(chart, frame, built);
  if (names.includes("motion")) addMotion(chart, frame, names.length > 1, built);
  const foot = built.bottom + rem * 0.25;
  return {
    height: foot + rem * 1.4,
    readings: built.readings,
    shapes: [
      ...built.below,
      names.includes("soreness") ? treatmentMarks(chart, frame, foot, false) : treatmentTicks(chart, frame, foot),
      ...built.above,
      svg`<g class="axis">${dateAxis(chart, frame, foot)}</g>`,
    ],
  };
}

/** Lanes as they stack up: what lies under the treatment marks, what lies over them. */
interface Built {
  below: Drawing["shapes"];
  above: Drawing["shapes"];
  readings: Reading[];
  bottom: number;
}

function addSoreness(chart: Chart, frame: Frame, curve: Curve | null, wide: boolean, built: Built): void {
  const lane = below(built, frame.rem, wide ? 12 : 8);
  const { shapes, readings } = sorenessLane(chart, frame, lane, curve);
  built.below.push(...shapes);
  built.above.push(ownLine(chart, frame, lane, "full"));
  built.readings.push(...readings);
}

function addBruises(chart: Chart, frame: Frame, built: Built): void {
  const title = laneTitle(t("chart-bruises"), built, frame);
  const lane = below(built, frame.rem, 2.25);
  const { shapes, readings } = bruiseLane(chart, frame, lane);
  built.above.push(title, shapes);
  built.readings.push(...readings);
}

function addMotion(chart: Chart, frame: Frame, titled: boolean, built: Built): void {
  for (const motion of chart.motion.filter(({ points }) => points.length)) {
    if (titled || chart.motion.length > 1) built.above.push(laneTitle(motion.name, built, frame));
    const lane = below(built, frame.rem, 7);
    const { shapes, readings } = motionLane(chart, motion, frame, lane);
    built.above.push(shapes);
    built.readings.push(...readings);
  }
}

function laneTitle(text: string, built: Built, frame: Frame): TemplateResult {
  built.bottom += frame.rem * 1.1;
  return svg`<text class="k title" x="0" y=${built.bottom}>${text}</text>`;
}

function below(built: Built, rem: number, height: number): Lane {
  const lane = { top: built.bottom + rem, bottom: built.bottom + rem * (1 + height) };
  built.bottom = lane.bottom;
  return lane;
}
