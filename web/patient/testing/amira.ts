/** Amira's phone as tests see it: her left knee, treated with Graston on Tuesday 12 May at 10:30 in Berlin. */
import type { Kind, Profile, StoredEntry, Treatment, ValuesByKind } from "../model";
import type { Store } from "../offline/store";

export const EPISODE = "00000000-0000-7000-8000-0000000000e1";
export const TREATED = "2026-05-12T08:30:00Z";

export function entry<K extends Kind>(
  kind: K,
  happened_at: string,
  values: ValuesByKind[K],
  saved_at = happened_at,
): StoredEntry {
  const id = `${kind} ${happened_at}`;
  return {
    id,
    revision: 1,
    kind,
    episode: EPISODE,
    happened_at,
    saved_at,
    zone: "Europe/Berlin",
    values,
    state: "received",
  } as StoredEntry;
}

export function phoneOf(
  entries: StoredEntry[],
  treated: string[] = [TREATED],
): Pick<Store, "me" | "profile" | "entries" | "treatments"> {
  return { me: () => null, profile: () => PROFILE, entries: () => entries, treatments: () => treated.map(treatment) };
}

const PROFILE: Profile = {
  patient: { id: "amira", name: "Amira", zone: "Europe/Berlin", language: "en" },
  clinic: { name: "Northside", phone: "+49 30 1234567", emergency_number: "112", zone: "Europe/Berlin" },
  therapist: "Dana",
  episodes: [
    {
      id: EPISODE,
      condition: "patellar_tendinitis",
      technique: "graston",
      region: "knee",
      side: "left",
      starts_on: "2026-04-08",
      weeks: 10,
      ended_on: null,
    },
  ],
  intake: [],
  goals: [{ movement: "knee_flexion", side: "left", value: 125 }],
  reminders: [],
  next_treatment_on: "2026-05-20",
};

function treatment(happened_at: string): Treatment {
  return {
    id: happened_at,
    episode: EPISODE,
    happened_at,
    technique: "graston",
    region: "knee",
    side: "left",
    intensity: 3,
    minutes: 8,
    next_on: null,
    deleted: false,
  };
}
