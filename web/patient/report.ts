/** From entries to what the red-flag table looks at: signs and a bruise logged close together are one report. */
import thresholds from "virtual:catalogue/thresholds";
import type { Entry, EntryOf, Treatment } from "./model";
import type { Bruise, Report } from "./red-flags";

type Bruised = EntryOf<"bruise">;
type Visit = Pick<Treatment, "happened_at" | "region" | "side">;

const HOUR_MS = 3_600_000;

/** `entries`: current revisions, those being saved included. `at`: the instant of the log, an ISO text. */
export function reportOf(entries: readonly Entry[], treatments: readonly Visit[], intake: readonly string[], at: string): Report {
  const recent = entries.filter((entry) => isWithin(entry, at, thresholds.red_flag_report_h)).sort(byTime);
  const signs = recent.findLast((entry) => entry.kind === "signs");
  const bruise = recent.findLast((entry) => entry.kind === "bruise");
  return {
    ticked: signs?.values.ticked ?? [],
    answers: signs?.values.answers ?? {},
    intake,
    bruise: bruise ? bruiseOf(bruise, entries, treatments) : null,
  };
}

function bruiseOf(log: Bruised, entries: readonly Entry[], treatments: readonly Visit[]): Bruise {
  return {
    grade: log.values.grade,
    growing: isGrowing(log, entries, treatments),
    raised: log.values.raised ?? false,
    ...(log.region === undefined ? {} : { region: log.region }),
  };
}

/** The head of `red_flags.toml` says when a bruise is growing. */
export function isGrowing(log: Bruised, entries: readonly Entry[], treatments: readonly Visit[]): boolean {
  const treatedAt = latest(treatments.filter((visit) => isThere(visit, log)), log);
  const course = sameBruise(log, entries).filter((earlier) => time(earlier) >= (treatedAt ?? -Infinity));
  const since = treatedAt ?? (course[0] ? time(course[0]) : time(log));
  const isLate = time(log) - since > thresholds.red_bleed_growth_hours * HOUR_MS;
  return isLate && course.some((earlier) => hasGrown(earlier, log));
}

/** Earlier logs at the same place since it was last clear. */
function sameBruise(log: Bruised, entries: readonly Entry[]): Bruised[] {
  const earlier = entries
    .filter((entry): entry is Bruised => entry.kind === "bruise" && isThere(entry, log) && time(entry) < time(log))
    .sort(byTime);
  return earlier.slice(earlier.findLastIndex(isGone) + 1);
}

function isGone({ values }: Bruised): boolean {
  return values.grade === 0 || values.colour === "gone";
}

function hasGrown({ values: then }: Bruised, { values: now }: Bruised): boolean {
  return then.grade < now.grade || isLonger(then.length_cm ?? 0, now.length_cm ?? 0);
}

/** 0: not measured. */
function isLonger(then: number, now: number): boolean {
  const least = Math.min(thresholds.bruise_growth_cm, thresholds.bruise_growth_share * then);
  return then > 0 && now > 0 && now - then >= least;
}

function latest(visits: readonly Visit[], log: Bruised): number | null {
  const before = visits.map(time).filter((at) => at <= time(log));
  return before.length > 0 ? Math.max(...before) : null;
}

function isThere(one: { region?: string; side?: string | null }, other: { region?: string; side?: string | null }): boolean {
  return one.region === other.region && (one.side ?? null) === (other.side ?? null);
}

function isWithin(entry: Entry, at: string, hours: number): boolean {
  const age = Date.parse(at) - time(entry);
  return age >= 0 && age <= hours * HOUR_MS;
}

function byTime(a: Entry, b: Entry): number {
  return time(a) - time(b);
}

function time({ happened_at }: { happened_at: string }): number {
  return Date.parse(happened_at);
}
