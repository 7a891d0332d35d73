/** What waits for the server's word. A row leaves only when a verdict names it, or the patient gives up a refused one. */
import type { Entry, Id, Verdict } from "../model";
import { currentOf } from "./current";
import { type Answering, type Database, type MirrorEntry, type OutboxRow, type Writing, ofPatient, writing } from "./database";

/** Verdicts after which the server has what it needs; what it holds now comes with the changes. */
const SETTLED = new Set(["new", "revised", "identical", "superseded", "conflict", "gone"]);
/** Of those, the ones that say: this very revision is on the server. */
const KEPT = new Set(["new", "revised", "identical"]);

export async function post(database: Database, patient: Id, entries: readonly Entry[]): Promise<void> {
  const tx = writing(database, "outbox");
  for (const entry of entries) void tx.objectStore("outbox").put(rowOf(patient, entry));
  await tx.done;
}

/**
 * Puts a new revision, made by `change` of what the patient sees now; it takes the place of refused ones.
 * What was deleted on another phone in the meantime stays deleted.
 */
export async function revise(database: Database, patient: Id, id: Id, change: (shown: Entry) => Entry): Promise<void> {
  const tx = writing(database, "outbox", "entries");
  const { shown, newest } = await clearRefused(tx, patient, id);
  if (shown && !shown.deleted) {
    await tx.objectStore("outbox").put(rowOf(patient, { ...change(shown), id, revision: newest + 1 }));
  }
  await tx.done;
}

/** Deletes an entry: with a revision that says so, or, when nothing of it ever counted anywhere, for good. */
export async function withdraw(database: Database, patient: Id, id: Id, savedAt: string): Promise<void> {
  const tx = writing(database, "outbox", "entries");
  const { shown, newest } = await clearRefused(tx, patient, id);
  if (shown && !shown.deleted && newest > 0) {
    const tombstone = { ...shown, saved_at: savedAt, revision: newest + 1, deleted: true };
    await tx.objectStore("outbox").put(rowOf(patient, tombstone));
  }
  await tx.done;
}

/** The oldest waiting revisions, at most `limit`, marked as on their way. */
export async function take(database: Database, patient: Id, limit: number): Promise<Entry[]> {
  const tx = writing(database, "outbox");
  const rows = (await tx.objectStore("outbox").getAll(ofPatient(patient))).filter((row) => !isRefused(row));
  const batch = rows.slice(0, limit);
  for (const row of batch) void tx.objectStore("outbox").put({ ...row, state: "sent" });
  await tx.done;
  return batch.map((row) => row.entry);
}

/** No verdict came: the revisions are on this phone and nobody knows whether anywhere else. */
export async function putBack(database: Database, patient: Id): Promise<void> {
  const tx = writing(database, "outbox");
  for (const row of await tx.objectStore("outbox").getAll(ofPatient(patient))) {
    if (row.state === "sent") void tx.objectStore("outbox").put({ ...row, state: "phone" });
  }
  await tx.done;
}

/** Parks one revision where the patient sees it and why. */
export async function park(database: Database, patient: Id, entry: Entry, reason: string): Promise<void> {
  const tx = writing(database, "outbox");
  const row = await tx.objectStore("outbox").get([patient, entry.id, entry.revision]);
  if (row) void tx.objectStore("outbox").put({ ...row, state: "needs_attention", reason });
  await tx.done;
}

/** Applies one verdict inside the transaction of the whole answer; returns the entry when the server now holds it. */
export async function settle(tx: Answering, patient: Id, verdict: Verdict): Promise<Entry | null> {
  const outbox = tx.objectStore("outbox");
  const row = await outbox.get([patient, verdict.id, verdict.revision]);
  if (!row) return null;
  if (verdict.verdict === "rejected") {
    await outbox.put({ ...row, state: "needs_attention", reason: verdict.reason ?? "" });
  } else if (SETTLED.has(verdict.verdict)) {
    await outbox.delete([patient, row.id, row.revision]);
  }
  return KEPT.has(verdict.verdict) ? row.entry : null;
}

/** Sends a refused entry again as it is. */
export async function retry(database: Database, patient: Id, id: Id): Promise<void> {
  const tx = writing(database, "outbox");
  for (const { reason: _, ...row } of await refused(tx, patient, id)) void tx.objectStore("outbox").put({ ...row, state: "phone" });
  await tx.done;
}

/** Gives up the refused revisions of an entry; revisions that still wait stay. */
export async function discard(database: Database, patient: Id, id: Id): Promise<void> {
  const tx = writing(database, "outbox");
  for (const row of await refused(tx, patient, id)) void tx.objectStore("outbox").delete([patient, id, row.revision]);
  await tx.done;
}

async function refused(tx: Writing<"outbox">, patient: Id, id: Id): Promise<OutboxRow[]> {
  const rows = await tx.objectStore("outbox").getAll(ofEntry(patient, id));
  return rows.filter(isRefused);
}

/** What the patient sees of an entry, and the newest revision number in use once the refused ones are gone. */
async function clearRefused(tx: Writing<"outbox" | "entries">, patient: Id, id: Id) {
  const rows = await tx.objectStore("outbox").getAll(ofEntry(patient, id));
  const mirrored = (await tx.objectStore("entries").get([patient, id]))?.entry;
  for (const row of rows.filter(isRefused)) await tx.objectStore("outbox").delete([patient, id, row.revision]);
  const used = rows.filter((row) => !isRefused(row)).map((row) => row.revision);
  return { shown: shownOf(rows, mirrored), newest: Math.max(0, mirrored?.revision ?? 0, ...used) };
}

function shownOf(rows: OutboxRow[], mirrored: MirrorEntry | undefined): Entry | null {
  const shown = currentOf(rows, mirrored);
  if (!shown) return null;
  const { state: _state, reason: _reason, received_at: _received, ...entry } = shown;
  return entry;
}

function isRefused(row: OutboxRow): boolean {
  return row.state === "needs_attention";
}

function rowOf(patient: Id, entry: Entry): OutboxRow {
  return { patient, id: entry.id, revision: entry.revision, entry, state: "phone" };
}

function ofEntry(patient: Id, id: Id): IDBKeyRange {
  return IDBKeyRange.bound([patient, id], [patient, id, []]);
}
