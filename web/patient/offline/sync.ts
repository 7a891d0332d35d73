/** The exchange with the server: push what waits, pull what changed, batch by batch, until both are done. */
import { type Api, Refused } from "../api";
import type { Id } from "../model";
import type { Database } from "./database";
import { applyReply, cursorOf } from "./mirror";
import { park, putBack, take } from "./outbox";

const LARGEST_BATCH = 500;

interface Step {
  goOn: boolean;
  /** how many entries the next batch may hold */
  limit: number;
}

/** Throws `Unreachable` or `Refused`; what had no verdict by then is on the phone as before. */
export async function exchange(database: Database, patient: Id, api: Api, progressed: () => Promise<void>): Promise<void> {
  let step: Step = { goOn: true, limit: LARGEST_BATCH };
  while (step.goOn) {
    step = await oneBatch(database, patient, api, step.limit, progressed);
    await progressed();
  }
}

async function oneBatch(database: Database, patient: Id, api: Api, limit: number, progressed: () => Promise<void>): Promise<Step> {
  const cursor = await cursorOf(database, patient);
  const batch = await take(database, patient, limit);
  if (batch.length > 0) await progressed();
  try {
    const reply = await api.sync({ cursor, entries: batch, receipts: [] });
    await applyReply(database, patient, reply, new Date().toISOString());
    const hasMoved = reply.cursor !== cursor || reply.verdicts.length > 0;
    return { goOn: hasMoved && (reply.more === true || batch.length === limit), limit: LARGEST_BATCH };
  } catch (error) {
    const only = batch.length === 1 ? batch[0] : undefined;
    if (!(error instanceof Refused && error.isFinal) || batch.length === 0) throw error;
    if (only) await park(database, patient, only, error.reason ?? "");
    return { goOn: true, limit: only ? LARGEST_BATCH : Math.ceil(batch.length / 2) };
  } finally {
    await putBack(database, patient);
  }
}
