import { describe, expect, it } from "vitest";
import { EPISODE } from "../../testing/amira";
import { bruiseValues, emptyDraft, entriesOf, isEmpty, isLate, severeValues } from "./draft";

const empty = emptyDraft("knee", "left");
const place = { episode: EPISODE, region: "knee", side: "left" };

describe("a visit to the log", () => {
  it("starts without any answer", () => {
    expect(isEmpty(empty)).toBe(true);
  });
  it("becomes one entry for every answer", () => {
    const draft = {
      ...empty,
      soreness: 3,
      pain: 5,
      bruise: { grade: 0 as const },
      none: true,
      stiffness: 15,
      note: " Stairs are easier. ",
    };
    expect(entriesOf(draft, EPISODE)).toEqual([
      { ...place, kind: "soreness", values: { now: 3 } },
      { ...place, kind: "pain", values: { worst_24h: 5 } },
      { ...place, kind: "bruise", values: { grade: 0, colour: "gone" } },
      { ...place, kind: "signs", values: { ticked: [] } },
      { ...place, kind: "stiffness", values: { minutes: 15 } },
      { ...place, kind: "note", values: { text: "Stairs are easier." } },
    ]);
  });
  it("keeps a zero: it is an answer", () => {
    expect(entriesOf({ ...empty, soreness: 0 }, EPISODE)).toEqual([{ ...place, kind: "soreness", values: { now: 0 } }]);
  });
  it("carries the answers that follow a sign", () => {
    const draft = { ...empty, ticked: ["rf_numb"], answers: { numb_spreading: false } };
    expect(entriesOf(draft, EPISODE)[0]?.values).toEqual({ ticked: ["rf_numb"], answers: { numb_spreading: false } });
  });
  it("asks again about values from 7 on", () => {
    expect(severeValues({ ...empty, soreness: 7, pain: 6 })).toEqual(["soreness"]);
  });
  it("is late when it tells of more than a day ago", () => {
    const now = Date.parse("2026-05-14T17:42:00Z");
    expect(isLate({ ...empty, happened_at: "2026-05-13T17:41:00Z" }, now)).toBe(true);
    expect(isLate({ ...empty, happened_at: "2026-05-13T17:43:00Z" }, now)).toBe(false);
  });
});

describe("a bruise", () => {
  it("with a lump or outside the treated area counts as big", () => {
    expect(bruiseValues({ grade: 2, raised: true }).grade).toBe(4);
    expect(bruiseValues({ grade: 1, outside_area: true }).grade).toBe(4);
    expect(bruiseValues({ grade: 2, raised: false }).grade).toBe(2);
  });
});
