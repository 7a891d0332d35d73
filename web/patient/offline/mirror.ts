/** What the server holds, as far as this phone has read it. */
import type { Changes, Entry, Id, ReceivedEntry, SyncReply } from "../model";
import { type Answering, type Database, writing } from "./database";
import { settle } from "./outbox";

export async function cursorOf(database: Database, patient: Id): Promise<number | null> {
  return (await database.get("cursors", patient))?.cursor ?? null;
}

/** One answer, all or nothing: a crash in between must not lose a verdict or skip a change. */
export async function applyReply(database: Database, patient: Id, reply: SyncReply, at: string): Promise<void> {
  const tx = writing(database, "outbox", "entries", "treatments", "profiles", "cursors");
  for (const verdict of reply.verdicts) {
    const kept = await settle(tx, patient, verdict);
    if (kept) await promote(tx, patient, kept);
  }
  await merge(tx, patient, reply.changes);
  const lastSync = reply.more ? ((await tx.objectStore("cursors").get(patient))?.lastSync ?? null) : at;
  await tx.objectStore("cursors").put({ patient, cursor: reply.cursor, lastSync });
  await tx.done;
}

async function merge(tx: Answering, patient: Id, changes: Changes): Promise<void> {
  for (const entry of changes.entries.filter((entry) => entry.current !== false)) await mirror(tx, patient, entry);
  const treatments = tx.objectStore("treatments");
  for (const treatment of changes.treatments) {
    if (treatment.deleted) await treatments.delete([patient, treatment.id]);
    else await treatments.put({ patient, id: treatment.id, treatment });
  }
  if (changes.profile) await tx.objectStore("profiles").put({ patient, profile: changes.profile });
}

/** An acknowledged revision, until the server tells it back with its own instant. */
async function promote(tx: Answering, patient: Id, entry: Entry): Promise<void> {
  const held = await tx.objectStore("entries").get([patient, entry.id]);
  if (!held || held.entry.revision < entry.revision) await tx.objectStore("entries").put({ patient, id: entry.id, entry });
}

/** Deleted entries stay as tombstones, so that an older answer cannot bring them back. */
async function mirror(tx: Answering, patient: Id, entry: ReceivedEntry): Promise<void> {
  const held = await tx.objectStore("entries").get([patient, entry.id]);
  if (!held || held.entry.revision <= entry.revision) await tx.objectStore("entries").put({ patient, id: entry.id, entry });
}
