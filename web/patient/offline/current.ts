/** Which revision of an entry counts on this phone, and in which state it is. */
import type { StoredEntry } from "../model";
import type { MirrorEntry, OutboxRow } from "./database";

/**
 * A refused revision shows first, so that it can be seen and fixed; then the newest waiting one, unless the server
 * already holds a newer one from another device; then what the server holds. `rows` are those of one entry.
 */
export function currentOf(rows: readonly OutboxRow[], mirrored: MirrorEntry | undefined): StoredEntry | null {
  const waiting = newest(rows.filter((row) => row.state === "needs_attention")) ?? newest(rows);
  const counts = waiting && (waiting.state === "needs_attention" || waiting.revision >= (mirrored?.revision ?? 0));
  if (counts) return { ...waiting.entry, state: waiting.state, ...(waiting.reason === undefined ? {} : { reason: waiting.reason }) };
  return mirrored ? received(mirrored) : null;
}

function newest(rows: readonly OutboxRow[]): OutboxRow | undefined {
  return rows.reduce<OutboxRow | undefined>((best, row) => (best && best.revision > row.revision ? best : row), undefined);
}

function received(mirrored: MirrorEntry): StoredEntry {
  const { sequence: _sequence, current: _current, ...entry } = mirrored;
  return { ...entry, state: "received" };
}
