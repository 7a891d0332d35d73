import { expect, it } from "vitest";
import { newId } from "./ids";

it("ids are version 7 and carry the instant", () => {
  const id = newId(Date.parse("2100-01-01T00:00:00Z"));
  expect(id).toMatch(/^03bb2cc3-d800-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

it("ids of the same moment, and after the clock was set back, keep their order", () => {
  const ids = Array.from({ length: 10_000 }, (_, index) => newId(4_200_000_000_000 - index));
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(10_000);
});
