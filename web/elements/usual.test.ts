import { describe, expect, it } from "vitest";
import { curveOf } from "./curves";
import { HOUR } from "./calendar";
import { bandLine, preSore, usualLimit, type Curve } from "./usual";

const graston = curveOf("graston") as Curve;
const guaSha = curveOf("gua_sha") as Curve;
const limits = (curve: Curve, pre: number | null, hours: number[]) => hours.map((hour) => usualLimit(curve, pre, hour));

describe("the usual soreness after Graston", () => {
  it("falls from 5 to the start of 2 in three days", () => {
    expect(limits(graston, 2, [0, 23.9, 24, 47.9, 48, 71.9, 72, 200])).toEqual([5, 5, 4, 4, 3, 3, 2, 2]);
  });
  it("is capped at 5 on the first day and never widens again", () => {
    expect(limits(graston, 4, [6, 30, 60, 90])).toEqual([5, 5, 5, 4]);
  });
  it("is never below what the patient came with", () => {
    expect(limits(graston, 6, [6, 30, 60, 90])).toEqual([6, 6, 6, 6]);
  });
  it("assumes the start at which both limits meet when none is known", () => {
    expect(limits(graston, null, [6, 30, 60, 90])).toEqual([5, 4, 3, 2]);
  });
  it("starts at 3 for a patient who came without soreness", () => {
    expect(limits(graston, 0, [6, 30, 60, 90])).toEqual([3, 2, 1, 0]);
  });
});

describe("the usual soreness after gua sha", () => {
  it("is 4 on the first day, 2 to the third, then the start", () => {
    expect(limits(guaSha, 1, [6, 30, 71, 80])).toEqual([4, 2, 2, 1]);
    expect(limits(guaSha, null, [6, 30, 80])).toEqual([4, 2, 2]);
  });
});

describe("the drawn band", () => {
  it("joins the steps by ramps of 6 hours inside the lower step", () => {
    expect(bandLine(graston, 2, 100)).toEqual([
      { hours: 0, upper: 5 },
      { hours: 6, upper: 5 },
      { hours: 6, upper: 5 },
      { hours: 24, upper: 5 },
      { hours: 30, upper: 4 },
      { hours: 48, upper: 4 },
      { hours: 54, upper: 3 },
      { hours: 72, upper: 3 },
      { hours: 78, upper: 2 },
      { hours: 100, upper: 2 },
    ]);
  });
  it("ends on the ramp when the next treatment comes there", () => {
    expect(bandLine(graston, 2, 27).at(-1)).toEqual({ hours: 27, upper: 4.5 });
  });
});

describe("the soreness before a treatment", () => {
  const treatment = { at: 1000 * HOUR };
  const at = (hours: number, value: number) => ({ at: (1000 + hours) * HOUR, value });
  it("is the last value of the day before", () => {
    expect(preSore(treatment, [at(-30, 6), at(-20, 3), at(-2, 2), at(4, 5)], [treatment])).toBe(2);
  });
  it("is else the median outside the windows after treatments", () => {
    const earlier = { at: (1000 - 13 * 24) * HOUR };
    const values = [at(-12 * 24, 8), at(-8 * 24, 2), at(-7 * 24, 4), at(-48, 3)];
    expect(preSore(treatment, values, [earlier, treatment])).toBe(3);
  });
  it("is else unknown", () => {
    expect(preSore(treatment, [at(-15 * 24, 4), at(5, 3)], [treatment])).toBeNull();
  });
});
