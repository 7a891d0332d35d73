import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PhoneStore } from "./phone-store";
import { Clinic } from "./testing/clinic";
import { AMIRA, BRUNO, type Device, newDevice, note, openApp, soreness } from "./testing/phones";

let clinic: Clinic;
let device: Device;
let opened: PhoneStore[];

beforeEach(() => {
  clinic = new Clinic();
  clinic.cookie = AMIRA;
  device = newDevice();
  opened = [];
});
afterEach(() => {
  opened.forEach((app) => app.close());
  vi.useRealTimers();
});

async function open(): Promise<PhoneStore> {
  const app = await openApp(clinic, device);
  opened.push(app);
  return app;
}

const states = (app: PhoneStore) => app.entries().map((entry) => entry.state);
const texts = (app: PhoneStore) => app.entries().map((entry) => (entry.kind === "note" ? entry.values.text : entry.kind));

describe("when the session has ended", () => {
  it("Amira's entries stay, one try is made, and all goes once she has signed in again", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const app = await open();
    clinic.cookie = null;
    await app.save([soreness(4)]);
    await app.syncNow();
    expect(app.status.signedOut).toBe(true);
    clinic.isReachable = false;
    await app.syncNow();
    expect(app.status.signedOut).toBe(true);
    clinic.isReachable = true;
    await app.syncNow();
    expect(app.me()).toEqual(AMIRA);
    const tries = clinic.requests.length;
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(clinic.requests).toHaveLength(tries);
    clinic.cookie = AMIRA;
    await app.syncNow();
    expect(app.status.signedOut).toBe(false);
    expect(states(app)).toEqual(["received"]);
  });

  it("nothing is sent before Amira has consented", async () => {
    clinic.cookie = { ...AMIRA, consented: false };
    const app = await open();
    await app.save([soreness(4)]);
    await app.syncNow();
    expect(clinic.batches()).toEqual([]);
    await app.consent("2026-11");
    expect(states(app)).toEqual(["received"]);
  });
});

it("while the network is away, the phone tries again by itself", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const app = await open();
  clinic.isReachable = false;
  await app.save([soreness(4)]);
  await app.syncNow();
  clinic.isReachable = true;
  await vi.advanceTimersByTimeAsync(300_000);
  await expect.poll(() => states(app)).toEqual(["received"]);
});

describe("two patients on one phone", () => {
  it("neither see nor send each other's entries", async () => {
    let app = await open();
    clinic.isReachable = false;
    await app.save([note("only for Amira's therapist")]);
    clinic.isReachable = true;
    clinic.cookie = BRUNO;
    device.handover.leave(BRUNO);
    app = await open();
    expect(app.entries()).toEqual([]);
    await app.save([note("from Bruno")]);
    await app.syncNow();
    expect(texts(app)).toEqual(["from Bruno"]);
    expect(clinic.revisionsOf(BRUNO.id)).toHaveLength(1);
    expect(clinic.revisionsOf(AMIRA.id)).toHaveLength(0);
    clinic.cookie = AMIRA;
    app = await open();
    expect(texts(app)).toEqual(["only for Amira's therapist"]);
    expect(clinic.revisionsOf(AMIRA.id)).toHaveLength(1);
  });

  it("Bruno's sign-in in another tab stops Amira's tab from sending under his cookie", async () => {
    const app = await open();
    clinic.cookie = BRUNO;
    await app.save([note("written while Bruno signed in")]);
    await app.syncNow();
    expect(clinic.revisionsOf(BRUNO.id)).toEqual([]);
    expect(app.me()).toEqual(BRUNO);
  });

  it("what the clinic holds of Amira leaves the phone when Bruno arrives", async () => {
    let app = await open();
    await app.save([note("received already")]);
    await app.syncNow();
    clinic.cookie = BRUNO;
    app = await open();
    clinic.cookie = AMIRA;
    clinic.isReachable = false;
    device.handover.leave(AMIRA);
    app = await open();
    expect(app.entries()).toEqual([]);
  });
});

describe("signing out", () => {
  it("leaves nothing of Amira on the phone", async () => {
    const app = await open();
    await app.save([soreness(4)]);
    await app.syncNow();
    await app.signOut();
    expect(app.me()).toBeNull();
    expect(clinic.cookie).toBeNull();
    const again = await open();
    expect([again.me(), again.entries(), again.unsent()]).toEqual([null, [], 0]);
  });

  it("without a network is told to the clinic before anything else", async () => {
    let app = await open();
    clinic.isReachable = false;
    await app.signOut();
    expect(app.me()).toBeNull();
    clinic.isReachable = true;
    const before = clinic.requests.length;
    app = await open();
    expect(clinic.requests[before]!.path).toBe("/api/sign-out");
    expect(app.me()).toBeNull();
    expect(clinic.cookie).toBeNull();
  });

  it("is forgotten once somebody has signed in by a new link", async () => {
    let app = await open();
    clinic.isReachable = false;
    await app.signOut();
    clinic.isReachable = true;
    device.handover.leave(AMIRA);
    app = await open();
    expect(app.me()).toEqual(AMIRA);
    expect(clinic.cookie).toEqual(AMIRA);
  });
});
