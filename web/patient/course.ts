/** The patient's course as the screens see it: the open episode, its treatments, and the curve to draw. */
import { DAY, addDays, dayOf, daysBetween, HOUR, instantOf } from "../elements/calendar";
import type { ChartData } from "../elements/chart-data";
import { curveOf } from "../elements/curves";
import { preSore, usualLimit } from "../elements/usual";
import type { Episode, Kind, StoredEntry, Treatment } from "./model";
import type { Store } from "./offline/store";

export type Stored<K extends Kind> = Extract<StoredEntry, { kind: K }>;
export type Read = Pick<Store, "me" | "profile" | "entries" | "treatments">;

export const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
export const at = (moment: { happened_at: string }): number => Date.parse(moment.happened_at);

/** The open episode; before the first sync only what the sign-in told is known. */
export function episodeOf(store: Read): (Pick<Episode, "id" | "condition" | "technique" | "side"> & Partial<Episode>) | null {
  const known = store.profile()?.episodes ?? [];
  return known.find((episode) => episode.ended_on === null) ?? known.at(-1) ?? store.me()?.episodes[0] ?? null;
}

export function entriesOf<K extends Kind>(store: Read, kind: K): Stored<K>[] {
  const episode = episodeOf(store)?.id;
  return store.entries().filter((entry): entry is Stored<K> => entry.kind === kind && entry.episode === episode);
}

export function treatmentsOf(store: Read): Treatment[] {
  const episode = episodeOf(store)?.id;
  return store.treatments().filter((treatment) => treatment.episode === episode);
}

/** Noon of the day of the next treatment; null when none is planned or the day is over. */
export function nextTreatment(store: Read, now: number): number | null {
  const day = store.profile()?.next_treatment_on;
  return day && day >= dayOf(now, zone()) ? instantOf(day, "12:00", zone()) : null;
}

/** Whole local days since a moment. */
export const daysSince = (then: number, now: number): number => daysBetween(dayOf(then, zone()), dayOf(now, zone()));

export interface Usual {
  technique: string;
  /** local days since the treatment */
  days: number;
  /** highest usual soreness at that moment */
  limit: number;
  /** the next lower limit and when it starts; null when the range stays as it is */
  next: { limit: number; at: number } | null;
}

/** What is usual at a moment after the last treatment before it; null without a treatment or a curve. */
export function usualAt(store: Read, moment: number): Usual | null {
  const treatments = treatmentsOf(store).map((treatment) => ({ at: at(treatment), technique: treatment.technique }));
  const treatment = treatments.findLast((each) => each.at <= moment);
  const curve = treatment && curveOf(treatment.technique);
  if (!treatment || !curve) return null;
  const soreness = entriesOf(store, "soreness").map((entry) => ({ at: at(entry), value: entry.values.now }));
  const pre = preSore(treatment, soreness, treatments);
  const limitAt = (time: number) => usualLimit(curve, pre, (time - treatment.at) / HOUR);
  const limit = limitAt(moment);
  const step = curve.soreness.find(
    ({ from_h }) => treatment.at + from_h * HOUR > moment && limitAt(treatment.at + from_h * HOUR) < limit,
  );
  const next = step ? { limit: limitAt(treatment.at + step.from_h * HOUR), at: treatment.at + step.from_h * HOUR } : null;
  return { technique: treatment.technique, days: daysSince(treatment.at, moment), limit, next };
}

/** From the last treatment to the next one; about a week when the next is not planned. */
export function intervalChart(store: Read, now: number): ChartData {
  const last = treatmentsOf(store).at(-1);
  const next = nextTreatment(store, now);
  const from = last ? at(last) : (entriesOf(store, "soreness").map(at)[0] ?? now) - DAY / 2;
  const recent = Math.max(from, now - 13 * DAY);
  return chart(store, now, recent, Math.max(next ?? recent + 7 * DAY, now + DAY / 2));
}

/** Since the episode began, with room for the next treatment. */
export function wholeChart(store: Read, now: number): ChartData {
  const first = Math.min(now - 7 * DAY, ...treatmentsOf(store).map(at), ...store.entries().map(at));
  const next = nextTreatment(store, now);
  const soon = next !== null && next < now + 10 * DAY ? next : null;
  return chart(store, now, first - DAY / 2, Math.max(soon ?? 0, now) + DAY / 2);
}

export function isSameDay(moment: number, now: number): boolean {
  return dayOf(moment, zone()) === dayOf(now, zone());
}

export function isYesterday(moment: number, now: number): boolean {
  return dayOf(moment, zone()) === addDays(dayOf(now, zone()), -1);
}

function chart(store: Read, now: number, from: number, to: number): ChartData {
  const next = nextTreatment(store, now);
  const iso = (time: number) => new Date(time).toISOString();
  return {
    zone: zone(),
    from: iso(from),
    to: iso(to),
    now: iso(now),
    technique: treatmentsOf(store).at(-1)?.technique ?? episodeOf(store)?.technique ?? "",
    soreness: entriesOf(store, "soreness").map(({ id, happened_at, saved_at, values }) => ({
      id,
      at: happened_at,
      value: values.now,
      late: isFilledIn(happened_at, saved_at),
    })),
    pain: entriesOf(store, "pain").map(({ id, happened_at, values }) => ({ id, at: happened_at, value: values.worst_24h })),
    bruises: entriesOf(store, "bruise").map(({ id, happened_at, values }) => ({
      id,
      at: happened_at,
      grade: values.grade,
      length_cm: values.length_cm ?? null,
    })),
    motion: [],
    treatments: treatmentsOf(store).map(({ id, happened_at, technique, intensity, minutes }) => ({
      id,
      at: happened_at,
      technique,
      intensity,
      minutes,
    })),
    next: next === null ? null : iso(next),
    marked: [],
  };
}

/** Written down on a later day than it happened. */
const isFilledIn = (happened: string, saved: string): boolean => daysSince(Date.parse(happened), Date.parse(saved)) > 0;
