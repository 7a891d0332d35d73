/** Local days and clock times in a zone; instants are milliseconds since 1970, days "2026-11-03". */

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** The patient's own way to write dates, as long as the language is that of the page. */
export function locale(): string {
  const language = globalThis.document?.documentElement.lang || "en";
  return globalThis.navigator?.languages?.find((each) => each.startsWith(language)) ?? language;
}

const formats = new Map<string, Intl.DateTimeFormat>();

export function written(at: number, zone: string, options: Intl.DateTimeFormatOptions, language = locale()): string {
  const key = `${language} ${zone} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.DateTimeFormat(language, { ...options, timeZone: zone })));
  return format.format(at);
}

export const clockTime = (at: number, zone: string) => written(at, zone, { hour: "numeric", minute: "2-digit" });
export const shortDate = (at: number, zone: string) => written(at, zone, { day: "numeric", month: "short" });
export const weekday = (at: number, zone: string) => written(at, zone, { weekday: "short" });
export const longDate = (at: number, zone: string) => written(at, zone, { weekday: "long", day: "numeric", month: "long" });

const PARTS: Intl.DateTimeFormatOptions = {
  hourCycle: "h23",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
};

/** Wall-clock parts, in the order year, month, day, hour, minute, second. */
function wall(at: number, zone: string): number[] {
  // The Swedish form is ISO order, whatever the language of the page.
  return written(at, zone, PARTS, "sv").match(/\d+/g)!.map(Number);
}

export function dayOf(at: number, zone: string): string {
  const [year, month, day] = wall(at, zone) as [number, number, number];
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

export const hourOf = (at: number, zone: string): number => wall(at, zone)[3]!;

/** How far the zone's clock is ahead of UTC at that instant. */
function ahead(at: number, zone: string): number {
  const [year, month, day, hour, minute, second] = wall(at, zone) as [number, number, number, number, number, number];
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

/** The instant of a wall-clock time ("19:30"); one that a clock change skips moves forward. */
export function instantOf(day: string, time: string, zone: string): number {
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  const before = asUtc - ahead(asUtc - ahead(asUtc, zone), zone);
  return ahead(before, zone) === asUtc - before ? before : asUtc - ahead(asUtc - DAY, zone);
}

export const startOfDay = (day: string, zone: string): number => instantOf(day, "00:00", zone);

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + count * DAY).toISOString().slice(0, 10);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / DAY);
}

/** Every local day that the span touches. */
export function daysOf(from: number, to: number, zone: string): string[] {
  const first = dayOf(from, zone);
  const count = daysBetween(first, dayOf(to, zone)) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => addDays(first, index));
}
