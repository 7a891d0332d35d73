import { describe, expect, it } from "vitest";
import { chartOf, type ChartData } from "../chart-data";
import { courses, typicalRange, type Course } from "./aligned";

const treatment = (id: string, day: string) => ({ id, at: `${day}T08:30:00Z`, technique: "graston", intensity: 3, minutes: 8 });
const sore = (day: string, value: number, time = "17:00") => ({ id: `${day} ${time}`, at: `${day}T${time}:00Z`, value });

/** Amira's two treatments, eight days apart. */
const amira: ChartData = {
  zone: "Europe/Berlin",
  from: "2026-05-01T00:00:00Z",
  to: "2026-05-20T00:00:00Z",
  now: "2026-05-14T17:42:00Z",
  technique: "graston",
  soreness: [
    sore("2026-05-03", 2),
    sore("2026-05-04", 5),
    sore("2026-05-05", 4),
    sore("2026-05-05", 3, "19:00"),
    sore("2026-05-12", 4),
    sore("2026-05-13", 3),
  ],
  pain: [],
  bruises: [],
  motion: [],
  treatments: [treatment("first", "2026-05-04"), treatment("second", "2026-05-12")],
  next: null,
  marked: [],
};

describe("courses after treatments", () => {
  it("count whole days from each treatment and take the last entry of a day", () => {
    const days = courses(chartOf(amira)).map((course) => course.days);
    expect(days).toEqual([
      [
        { day: 0, value: 5 },
        { day: 1, value: 3 },
      ],
      [
        { day: 0, value: 4 },
        { day: 1, value: 3 },
      ],
    ]);
  });
});

describe("what is typical for a patient", () => {
  const course = (...values: number[]): Course => ({
    treatment: { ...treatment("any", "2026-05-04"), at: 0 },
    days: values.map((value, day) => ({ day, value })),
  });
  it("is the range of the courses before, as a mean over three days", () => {
    expect(typicalRange([course(6, 4), course(4, 2)])).toEqual([
      { day: 0, low: 3, high: 5 },
      { day: 1, low: 3, high: 5 },
    ]);
  });
  it("needs two courses on a day", () => {
    expect(typicalRange([course(6, 4, 3), course(4)])).toEqual([{ day: 0, low: 4, high: 6 }]);
  });
});
