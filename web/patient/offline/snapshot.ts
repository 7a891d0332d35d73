/** Everything a screen may show of one patient, read in one transaction. */
import type { Id, Profile, StoredEntry, Treatment } from "../model";
import { currentOf } from "./current";
import { type Database, type MirrorEntry, type OutboxRow, ofPatient } from "./database";

export interface Snapshot {
  entries: readonly StoredEntry[];
  treatments: readonly Treatment[];
  profile: Profile | null;
  lastSync: string | null;
  unsent: number;
  unsentSince: string | null;
}

export const NOTHING: Snapshot = { entries: [], treatments: [], profile: null, lastSync: null, unsent: 0, unsentSince: null };

export async function read(database: Database, patient: Id): Promise<Snapshot> {
  const tx = database.transaction(["outbox", "entries", "treatments", "profiles", "cursors"], "readonly");
  const [waiting, mirrored, treatments, profile, cursor] = await Promise.all([
    tx.objectStore("outbox").getAll(ofPatient(patient)),
    tx.objectStore("entries").getAll(ofPatient(patient)),
    tx.objectStore("treatments").getAll(ofPatient(patient)),
    tx.objectStore("profiles").get(patient),
    tx.objectStore("cursors").get(patient),
  ]);
  return {
    entries: current(waiting, mirrored.map((row) => row.entry)),
    treatments: treatments.map((row) => row.treatment).sort(byTime),
    profile: profile?.profile ?? null,
    lastSync: cursor?.lastSync ?? null,
    unsent: new Set(waiting.map((row) => row.id)).size,
    unsentSince: waiting.map((row) => row.entry.saved_at).sort()[0] ?? null,
  };
}

function current(waiting: OutboxRow[], mirrored: MirrorEntry[]): StoredEntry[] {
  const rows = byEntry(waiting);
  const held = new Map(mirrored.map((entry) => [entry.id, entry]));
  const ids = new Set([...rows.keys(), ...held.keys()]);
  return [...ids]
    .map((id) => currentOf(rows.get(id) ?? [], held.get(id)))
    .filter((entry): entry is StoredEntry => entry !== null && !entry.deleted)
    .sort(byTime);
}

function byEntry(waiting: OutboxRow[]): Map<Id, OutboxRow[]> {
  const groups = new Map<Id, OutboxRow[]>();
  for (const row of waiting) groups.set(row.id, [...(groups.get(row.id) ?? []), row]);
  return groups;
}

/** Instants may carry different offsets, so they are compared as time, not as text; of one instant, ids know the order. */
function byTime(a: { happened_at: string; id: Id }, b: { happened_at: string; id: Id }): number {
  return Date.parse(a.happened_at) - Date.parse(b.happened_at) || (a.id < b.id ? -1 : 1);
}
