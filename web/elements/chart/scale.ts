/** Linear scales and round ticks: all that straight lines need, at a tenth of what a library would weigh on the phone. */

export interface Scale {
  (value: number): number;
  domain: readonly [number, number];
}

export function linear(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const slope = (range[1] - range[0]) / (domain[1] - domain[0] || 1);
  return Object.assign((value: number) => range[0] + (value - domain[0]) * slope, { domain });
}

/** About `count` round values (steps of 1, 2 or 5) from just below `low` to just above `high`. */
export function roundTicks(low: number, high: number, count: number): number[] {
  const step = roundStep((high - low || 1) / count);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}

function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
}
