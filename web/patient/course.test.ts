import { beforeAll, describe, expect, it } from "vitest";
import { intervalChart, nextTreatment, usualAt } from "./course";
import { motionLines } from "./motion";
import { movementsOf } from "./plan";
import { entry, phoneOf, TREATED } from "./testing/amira";

beforeAll(() => {
  process.env.TZ = "Europe/Berlin";
});
const at = (text: string) => Date.parse(text);
const cameWith2 = entry("soreness", "2026-05-11T17:30:00Z", { now: 2 });

describe("what is usual for Amira, who came with a soreness of 2", () => {
  it("is up to 3 two days after Graston, and up to 2 from the next morning", () => {
    expect(usualAt(phoneOf([cameWith2]), at("2026-05-14T17:42:00Z"))).toEqual({
      technique: "graston",
      days: 2,
      limit: 3,
      next: { limit: 2, at: at("2026-05-15T08:30:00Z") },
    });
  });
  it("does not change any more after the third day", () => {
    expect(usualAt(phoneOf([cameWith2]), at("2026-05-16T17:42:00Z"))?.next).toBeNull();
  });
  it("is not told before the first treatment", () => {
    expect(usualAt(phoneOf([cameWith2]), at("2026-05-12T08:00:00Z"))).toBeNull();
  });
});

describe("the interval on Today", () => {
  it("runs from the last treatment to noon of the next one", () => {
    const chart = intervalChart(phoneOf([cameWith2]), at("2026-05-14T17:42:00Z"));
    expect([chart.from, chart.to]).toEqual(["2026-05-12T08:30:00.000Z", "2026-05-20T10:00:00.000Z"]);
  });
  it("forgets a next treatment whose day is over", () => {
    expect(nextTreatment(phoneOf([]), at("2026-05-21T06:00:00Z"))).toBeNull();
  });
  it("marks what was filled in on a later day", () => {
    const late = entry("soreness", "2026-05-12T18:00:00Z", { now: 4 }, "2026-05-13T09:00:00Z");
    expect(intervalChart(phoneOf([late]), at("2026-05-14T17:42:00Z")).soreness).toEqual([
      { id: late.id, at: late.happened_at, value: 4, late: true },
    ]);
  });
});

describe("Amira's measures", () => {
  it("never mix methods in one line", () => {
    const typed = { movement: "knee_flexion", value: 108, unit: "deg", method: "manual_entry" } as const;
    const lines = motionLines(
      phoneOf([
        entry("motion", "2026-05-13T08:00:00Z", typed),
        entry("motion", TREATED, { ...typed, value: 104, method: "goniometer_clinic" }),
      ]),
    );
    expect(lines.map(({ method, points }) => [method, points.length])).toEqual([
      ["manual_entry", 1],
      ["goniometer_clinic", 1],
    ]);
  });
  it("begin with the movement of her goal", () => {
    expect(movementsOf(phoneOf([]))).toEqual(["knee_flexion", "knee_extension", "ankle_df_wb"]);
  });
});
