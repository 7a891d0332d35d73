import { describe, expect, it } from "vitest";
import { changeOf } from "./change";

describe("a difference is called a change", () => {
  const knee = { mdc: 10, better: "higher" } as const;
  it("only from the detectable change on", () => {
    expect(changeOf(88, 97, knee)).toBe("same");
    expect(changeOf(88, 98, knee)).toBe("gain");
    expect(changeOf(98, 88, knee)).toBe("loss");
  });
  it("towards less where less is better", () => {
    expect(changeOf(20, 14, { mdc: 5, better: "lower" })).toBe("gain");
  });
});
