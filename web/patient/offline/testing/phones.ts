/** Phones on a shared desk: real store, real database code on an in-memory IndexedDB, the model clinic at the other end. */
import "fake-indexeddb/auto";
import { createApi } from "../../api";
import type { Me, NewEntry } from "../../model";
import { PhoneStore } from "../phone-store";
import type { Clinic } from "./clinic";

export const AMIRA: Me = {
  role: "patient",
  id: "018f0000-0000-7000-8000-00000000a311",
  name: "Amira",
  clinic: "Riverside",
  episodes: [{ id: "018f0000-0000-7000-8000-0000000e9501", condition: "patellar_tendinopathy", technique: "graston", side: "left" }],
  consented: true,
};
export const BRUNO: Me = {
  role: "patient",
  id: "018f0000-0000-7000-8000-00000000b211",
  name: "Bruno",
  clinic: "Riverside",
  episodes: [{ id: "018f0000-0000-7000-8000-0000000e9502", condition: "lateral_epicondylitis", technique: "gua_sha", side: "right" }],
  consented: true,
};

let phones = 0;

/** What survives a page load: the name of the database, and what the pages left for each other. */
export interface Device {
  name: string;
  handover: ReturnType<typeof letterbox>;
  locks: Pick<LockManager, "request">;
}

export function newDevice(): Device {
  phones += 1;
  return { name: `phone-${phones}`, handover: letterbox(), locks: navigator.locks };
}

/** Opens the app; opening the same device again is a page load. */
export async function openApp(clinic: Clinic, device: Device = newDevice()): Promise<PhoneStore> {
  const store = new PhoneStore({
    name: device.name,
    api: createApi(clinic.fetch),
    handover: device.handover,
    locks: device.locks,
    storage: undefined,
    onOccasion: () => undefined,
    wakeLater: async () => undefined,
    isHidden: () => false,
    wipe: async () => undefined,
  });
  await store.open();
  await store.syncNow();
  return store;
}

export function soreness(now: number): NewEntry {
  return { kind: "soreness", episode: AMIRA.episodes[0]!.id, region: "knee", side: "left", values: { now } };
}

export function note(text: string): NewEntry {
  return { kind: "note", episode: AMIRA.episodes[0]!.id, values: { text } };
}

function letterbox() {
  let left: Me | null = null;
  let isOwed = false;
  return {
    leave: (me: Me) => void ([left, isOwed] = [me, false]),
    collect: () => {
      const me = left;
      left = null;
      return me;
    },
    oweSignOut: () => void (isOwed = true),
    owesSignOut: () => isOwed,
    signOutPaid: () => void (isOwed = false),
  };
}
