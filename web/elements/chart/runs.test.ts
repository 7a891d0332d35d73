import { describe, expect, it } from "vitest";
import { missingDays, runsOf } from "./runs";

const BERLIN = "Europe/Berlin";
const at = (day: string, time = "19:30") => ({ at: Date.parse(`${day}T${time}:00+02:00`) });

describe("a line", () => {
  it("breaks where a day has no entry, and knows both ends of the break", () => {
    const [monday, tuesday, thursday] = [at("2026-05-11"), at("2026-05-12"), at("2026-05-14")];
    expect(runsOf([monday, tuesday, thursday], BERLIN)).toEqual({
      runs: [[monday, tuesday], [thursday]],
      gaps: [[tuesday, thursday]],
    });
  });
  it("goes on over midnight", () => {
    expect(runsOf([at("2026-05-11", "23:50"), at("2026-05-12", "00:10")], BERLIN).gaps).toEqual([]);
  });
});

describe("missing days", () => {
  it("are those before today without an entry; today still has time", () => {
    const missing = missingDays([at("2026-05-11"), at("2026-05-13")], at("2026-05-11").at, at("2026-05-14", "09:00").at, BERLIN);
    expect(missing).toEqual([at("2026-05-12", "12:00").at]);
  });
});
