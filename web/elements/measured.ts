/** Measured values as they are read. */

/** "110°", "4 cm", "3". */
export function measured(value: number, unit: string): string {
  const number = value.toLocaleString(undefined, { maximumFractionDigits: 1 });
  return unit === "deg" ? `${number}°` : unit === "cm" ? `${number} cm` : number;
}
