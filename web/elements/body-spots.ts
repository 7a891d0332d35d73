/** Where each region lies on the drawn body: 64 by 152 units, seen from the front or from the back. */
import type { Place } from "./body-map";

export interface Spot extends Place {
  x: number;
  y: number;
  back: boolean;
}

/** Region, distance from the middle line (0: on it), height, seen from the back. */
const PLACES: [region: string, offset: number, y: number, back: boolean][] = [
  ["head", 0, 12, false],
  ["neck", 0, 25, true],
  ["neck", 0, 25, false],
  ["chest", 0, 38, false],
  ["abdomen", 0, 58, false],
  ["back", 0, 50, true],
  ["shoulder", 14, 30, false],
  ["shoulder", 14, 30, true],
  ["upper_arm", 19, 41, false],
  ["elbow", 23, 52, false],
  ["elbow", 23, 52, true],
  ["forearm", 24, 61, false],
  ["wrist_hand", 25, 70, false],
  ["thumb", 20, 75, false],
  ["finger", 26, 78, false],
  ["hip", 10, 72, false],
  ["hip", 10, 72, true],
  ["thigh", 7, 89, false],
  ["thigh", 7, 89, true],
  ["knee", 8, 104, false],
  ["lower_leg", 9, 117, false],
  ["calf", 9, 115, true],
  ["ankle", 9, 128, false],
  ["ankle", 9, 126, true],
  ["foot", 10, 136, false],
  ["foot", 10, 136, true],
];
const MIDDLE = 32;

/** In the front view the patient's left is on the viewer's right. */
export const SPOTS: Spot[] = PLACES.flatMap(([region, offset, y, back]): Spot[] => {
  if (offset === 0) return [{ region, side: null, x: MIDDLE, y, back }];
  const leftward = back ? -1 : 1;
  return [
    { region, side: "left", x: MIDDLE + leftward * offset, y, back },
    { region, side: "right", x: MIDDLE - leftward * offset, y, back },
  ];
});

export function spotOf(region: string, side: string): Spot | undefined {
  return SPOTS.find((spot) => spot.region === region && (spot.side === null || spot.side === (side || "left")));
}

export function spotAt(x: number, y: number, back: boolean, spots: readonly Spot[]): Place {
  const near = spots.filter((spot) => spot.back === back);
  const nearest = near.reduce((best, spot) =>
    Math.hypot(spot.x - x, spot.y - y) < Math.hypot(best.x - x, best.y - y) ? spot : best,
  );
  return { region: nearest.region, side: nearest.side };
}
