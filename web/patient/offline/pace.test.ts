import { describe, expect, it } from "vitest";
import { oneAtATime, pause } from "./pace";

describe("the pause before the next try", () => {
  it("doubles with each failure up to five minutes", () => {
    const longest = () => 1;
    expect([1, 2, 3, 7, 30].map((failures) => pause(failures, longest))).toEqual([4_000, 8_000, 16_000, 256_000, 300_000]);
  });

  it("differs from phone to phone by up to half", () => {
    expect([pause(1, () => 0), pause(1, () => 1)]).toEqual([2_000, 4_000]);
  });

  it("is five minutes at most while all is well", () => {
    expect(pause(0, () => 1)).toBe(300_000);
  });
});

describe("one at a time", () => {
  it("whoever asks during a run gets one more run, however many ask", async () => {
    let runs = 0;
    const run = oneAtATime(async () => {
      runs += 1;
      await Promise.resolve();
    });
    await Promise.all([run(), run(), run()]);
    expect(runs).toBe(2);
    await run();
    expect(runs).toBe(3);
  });

  it("goes on after a run that failed", async () => {
    let runs = 0;
    const run = oneAtATime(async () => {
      runs += 1;
      if (runs === 1) throw new Error("the first one fails");
    });
    await expect(run()).rejects.toThrow("the first one fails");
    await run();
    expect(runs).toBe(2);
  });
});
