import { describe, expect, it } from "vitest";
import { addDays, dayOf, daysBetween, daysOf, hourOf, instantOf, startOfDay } from "./calendar";

const BERLIN = "Europe/Berlin";
const at = (text: string) => Date.parse(text);

describe("local days", () => {
  it("begin at the zone's own midnight", () => {
    expect(dayOf(at("2026-05-14T22:30:00Z"), BERLIN)).toBe("2026-05-15");
    expect(startOfDay("2026-05-15", BERLIN)).toBe(at("2026-05-14T22:00:00Z"));
    expect(hourOf(at("2026-05-14T22:30:00Z"), BERLIN)).toBe(0);
  });
  it("are counted by the calendar, also over a clock change", () => {
    expect(daysBetween("2026-10-24", "2026-10-26")).toBe(2);
    expect(startOfDay("2026-10-26", BERLIN) - startOfDay("2026-10-25", BERLIN)).toBe(25 * 3_600_000);
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  });
  it("of a span include both ends", () => {
    expect(daysOf(at("2026-05-12T10:00:00Z"), at("2026-05-14T09:00:00Z"), BERLIN)).toEqual([
      "2026-05-12",
      "2026-05-13",
      "2026-05-14",
    ]);
  });
});

describe("a wall-clock time", () => {
  it("is found in summer and in winter", () => {
    expect(instantOf("2026-05-14", "19:30", BERLIN)).toBe(at("2026-05-14T17:30:00Z"));
    expect(instantOf("2026-11-20", "19:30", BERLIN)).toBe(at("2026-11-20T18:30:00Z"));
    expect(instantOf("2026-11-20", "19:30", "America/Los_Angeles")).toBe(at("2026-11-21T03:30:00Z"));
  });
  it("that a clock change skips moves forward", () => {
    expect(instantOf("2026-03-29", "02:30", BERLIN)).toBe(at("2026-03-29T01:30:00Z"));
  });
});
