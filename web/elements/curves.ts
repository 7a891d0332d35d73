/** Which curve of the catalogue belongs to a technique. */
import curves from "virtual:catalogue/curves";
import techniques from "virtual:catalogue/techniques";
import type { Curve } from "./usual";

export function curveOf(technique: string): Curve | null {
  return Object.values(curves).find((curve) => curve.techniques.includes(technique)) ?? null;
}

export const techniqueName = (technique: string): string => techniques[technique]?.name ?? technique;
