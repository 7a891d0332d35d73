import { describe, expect, it } from "vitest";
import regions from "virtual:catalogue/regions";
import { SPOTS, spotAt, spotOf } from "./body-spots";

describe("the body map", () => {
  it("knows every region of the catalogue", () => {
    expect(Object.keys(regions).filter((region) => !spotOf(region, "left"))).toEqual([]);
  });
  it("asks for a side exactly where the catalogue does", () => {
    const sided = Object.keys(regions).filter((region) => spotOf(region, "left")?.side !== null);
    expect(sided).toEqual(Object.keys(regions).filter((region) => regions[region]?.paired));
  });
  it("finds Amira's left knee on the viewer's right in front", () => {
    expect(spotAt(41, 103, false, SPOTS)).toEqual({ region: "knee", side: "left" });
  });
  it("finds the left calf on the viewer's left from behind", () => {
    expect(spotAt(24, 115, true, SPOTS)).toEqual({ region: "calf", side: "left" });
  });
});
