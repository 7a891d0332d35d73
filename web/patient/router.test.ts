import { describe, expect, it } from "vitest";
import { pathOf, screenOf } from "./router";

describe("an address", () => {
  it("leads to its screen", () => {
    expect(["/", "/log", "/progress/", "/entry"].map(screenOf)).toEqual(["today", "log", "progress", "entry"]);
  });
  it("that nobody knows leads to Today", () => {
    expect(screenOf("/an/old/link")).toBe("today");
  });
  it("is made from a screen's name", () => {
    expect([pathOf("today"), pathOf("care")]).toEqual(["/", "/care"]);
  });
});
