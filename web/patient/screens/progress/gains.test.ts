import { describe, expect, it } from "vitest";
import { DAY } from "../../../elements/calendar";
import { firstAndLastWeek } from "./gains";

const daily = (values: number[], every = 1) => values.map((value, index) => ({ at: index * every * DAY, value }));

describe("pain of the first and the last week", () => {
  it("is the mean of each", () => {
    expect(firstAndLastWeek(daily([6, 6, 7, 5, 4, 3, 2, 3], 3))).toEqual({ was: 6, now: 3 });
  });
  it("is not told before two weeks have passed", () => {
    expect(firstAndLastWeek(daily([6, 5, 4, 3, 2, 2, 2]))).toBeNull();
  });
});
