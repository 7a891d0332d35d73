/** Whose phone this is. */
import type { Id, Me } from "../model";
import { type Database, ofPatient, writing } from "./database";

const KEY = "signed-in";

export async function ownerOf(database: Database): Promise<Me | null> {
  return (await database.get("owner", KEY)) ?? null;
}

/** Another person's arrival removes what the server holds of the one before; unsent entries wait for their author. */
export async function become(database: Database, me: Me): Promise<void> {
  const before = await ownerOf(database);
  if (before && before.id !== me.id) await forgetMirror(database, before.id);
  await database.put("owner", me, KEY);
}

/** Removes this person and everything of theirs, unsent entries included. */
export async function forget(database: Database, patient: Id): Promise<void> {
  await forgetMirror(database, patient);
  const tx = writing(database, "outbox", "owner");
  await tx.objectStore("outbox").delete(ofPatient(patient));
  await tx.objectStore("owner").delete(KEY);
  await tx.done;
}

async function forgetMirror(database: Database, patient: Id): Promise<void> {
  const tx = writing(database, "entries", "treatments", "profiles", "cursors");
  await tx.objectStore("entries").delete(ofPatient(patient));
  await tx.objectStore("treatments").delete(ofPatient(patient));
  await tx.objectStore("profiles").delete(patient);
  await tx.objectStore("cursors").delete(patient);
  await tx.done;
}
