import { describe, expect, it } from "vitest";
import { linear, roundTicks } from "./scale";

describe("a scale", () => {
  it("maps its domain onto its range, also downwards", () => {
    const y = linear([0, 10], [94, 14]);
    expect([y(0), y(5), y(10)]).toEqual([94, 54, 14]);
  });
  it("of a single value does not divide by nothing", () => {
    expect(linear([3, 3], [0, 100])(3)).toBe(0);
  });
});

describe("ticks", () => {
  it("are round and hold all values", () => {
    expect(roundTicks(82, 125, 3)).toEqual([80, 100, 120, 140]);
    expect(roundTicks(0, 3, 4)).toEqual([0, 1, 2, 3]);
    expect(roundTicks(2.5, 4, 3)).toEqual([2.5, 3, 3.5, 4]);
  });
});
