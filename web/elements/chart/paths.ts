/** SVG paths of straight segments: a response is never drawn smoother than it was. */
import { round } from "./frame";

export interface Spot {
  x: number;
  y: number;
}

export function linePath(spots: readonly Spot[]): string {
  return spots.map(({ x, y }, index) => `${index ? "L" : "M"}${round(x)} ${round(y)}`).join("");
}

/** The area between an upper and a lower line over the same places. */
export function areaPath(upper: readonly Spot[], lower: readonly Spot[]): string {
  return upper.length ? `${linePath([...upper, ...[...lower].reverse()])}Z` : "";
}
