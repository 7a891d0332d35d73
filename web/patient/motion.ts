/** What was measured, as lines to draw. */
import movements from "virtual:catalogue/movements";
import type { MotionData } from "../elements/chart-data";
import { entriesOf, type Read } from "./course";

/** Every movement by every method has a line of its own; sides never share one either. */
export function motionLines(store: Read): MotionData[] {
  const lines = new Map<string, MotionData>();
  for (const entry of entriesOf(store, "motion")) {
    const { movement, method, unit, value } = entry.values;
    const key = `${movement} ${method} ${entry.side ?? ""}`;
    const facts = movements[movement];
    const line = lines.get(key) ?? {
      movement,
      method,
      unit,
      name: facts?.name ?? movement,
      error: facts?.mdc ?? null,
      goal: goalOf(store, movement, entry.side ?? null),
      better: facts?.better ?? "higher",
      points: [],
    };
    line.points.push({ at: entry.happened_at, value, id: entry.id });
    lines.set(key, line);
  }
  return [...lines.values()];
}

function goalOf(store: Read, movement: string, side: string | null): number | null {
  const goals = store.profile()?.goals ?? [];
  return goals.find((goal) => goal.movement === movement && (goal.side ?? side) === side)?.value ?? null;
}
