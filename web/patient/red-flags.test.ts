import cases from "../../tests/cases/red_flags.json";
import { describe, expect, it } from "vitest";
import { byGravity, questionsFor, speaking, type Report } from "./red-flags";

interface Case extends Report {
  name: string;
  expect: { rule: string; severity: string; advice: string }[];
}

describe("the phone says what the shared cases say", () => {
  it.each(cases as unknown as Case[])("$name", ({ expect: expected, ...report }) => {
    expect(speaking(report).map(({ rule, severity, advice }) => ({ rule, severity, advice }))).toEqual(expected);
  });
});

describe("the red-flag screen", () => {
  it("asks about numbness only when numbness is ticked", () => {
    expect(questionsFor(["rf_chest"])).toEqual([]);
    expect(questionsFor(["rf_numb"]).map((question) => question.id)).toEqual(["numb_over_24h", "numb_spreading", "both_legs", "worse_fast"]);
  });

  it("lets an emergency speak before what can wait until today's call", () => {
    const rows = speaking({ ticked: ["rf_wound", "rf_tight"], answers: {}, intake: [], bruise: null });
    expect(byGravity(rows).map((row) => row.rule)).toEqual(["RED-TIGHT", "RED-WOUND"]);
  });
});
