import { describe, expect, it } from "vitest";
import type { BruiseValues, Entry, SignsValues } from "./model";
import { speaking } from "./red-flags";
import { reportOf } from "./report";

const TREATED = { happened_at: "2026-11-02T09:00:00Z", region: "knee", side: "left" as const };
let made = 0;

function entry(kind: "bruise", at: string, values: BruiseValues, side?: "left" | "right"): Entry;
function entry(kind: "signs", at: string, values: SignsValues): Entry;
function entry(kind: "bruise" | "signs", at: string, values: object, side: "left" | "right" = "left"): Entry {
  made += 1;
  const rest = { id: `entry-${made}`, revision: 1, episode: "e", saved_at: at, zone: "Europe/Berlin", region: "knee", side };
  return { ...rest, kind, happened_at: at, values } as Entry;
}

function growing(...logs: Entry[]): boolean | undefined {
  return reportOf(logs, [TREATED], [], logs.at(-1)!.happened_at).bruise?.growing;
}

describe("a report", () => {
  it("joins signs and a bruise logged within a day", () => {
    const logs = [entry("bruise", "2026-11-03T09:00:00Z", { grade: 3 }), entry("signs", "2026-11-03T20:00:00Z", { ticked: ["rf_headache"] })];
    const report = reportOf(logs, [], ["anticoagulant"], "2026-11-03T20:00:00Z");
    expect(speaking(report).map((row) => row.rule)).toEqual(["RED-CHEST", "RED-BLEED"]);
  });

  it("forgets what was logged more than a day before", () => {
    const logs = [entry("bruise", "2026-11-02T19:00:00Z", { grade: 3 }), entry("signs", "2026-11-03T20:00:00Z", { ticked: [] })];
    expect(reportOf(logs, [], ["anticoagulant"], "2026-11-03T20:00:00Z").bruise).toBeNull();
  });

  it("takes the newest answer: none of these, said after a tick, is none", () => {
    const logs = [entry("signs", "2026-11-03T08:00:00Z", { ticked: ["rf_calf"] }), entry("signs", "2026-11-03T20:00:00Z", { ticked: [] })];
    expect(reportOf(logs, [], [], "2026-11-03T20:00:00Z").ticked).toEqual([]);
  });
});

describe("a bruise is growing", () => {
  const first = entry("bruise", "2026-11-02T20:00:00Z", { grade: 2, length_cm: 4 });

  it("when a day after the treatment it is longer by 2 cm or by a quarter", () => {
    expect(growing(first, entry("bruise", "2026-11-03T10:00:00Z", { grade: 2, length_cm: 5 }))).toBe(true);
    expect(growing(first, entry("bruise", "2026-11-03T10:00:00Z", { grade: 2, length_cm: 4.5 }))).toBe(false);
  });

  it("when a day after the treatment its grade is higher", () => {
    expect(growing(first, entry("bruise", "2026-11-03T10:00:00Z", { grade: 3 }))).toBe(true);
  });

  it("not within the first day", () => {
    expect(growing(first, entry("bruise", "2026-11-03T08:00:00Z", { grade: 3, length_cm: 9 }))).toBe(false);
  });

  it("not when it is the first of its kind, or on the other leg", () => {
    expect(growing(entry("bruise", "2026-11-03T10:00:00Z", { grade: 3 }))).toBe(false);
    expect(growing(entry("bruise", "2026-11-02T20:00:00Z", { grade: 1 }, "right"), entry("bruise", "2026-11-03T10:00:00Z", { grade: 3 }))).toBe(false);
  });

  it("not when the skin was clear in between", () => {
    const clear = entry("bruise", "2026-11-03T08:00:00Z", { grade: 0 });
    expect(growing(first, clear, entry("bruise", "2026-11-03T20:00:00Z", { grade: 3 }))).toBe(false);
  });
});
