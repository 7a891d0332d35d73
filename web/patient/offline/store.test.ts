import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { NewEntry } from "../model";
import { newId } from "./ids";
import type { PhoneStore } from "./phone-store";
import { Clinic, problem } from "./testing/clinic";
import { AMIRA, type Device, newDevice, note, openApp, soreness } from "./testing/phones";

let clinic: Clinic;
let device: Device;
let opened: PhoneStore[];

beforeEach(() => {
  clinic = new Clinic();
  clinic.cookie = AMIRA;
  device = newDevice();
  opened = [];
});
afterEach(() => opened.forEach((app) => app.close()));

async function open(on: Device = device): Promise<PhoneStore> {
  const app = await openApp(clinic, on);
  opened.push(app);
  return app;
}

/** Saved, and every try to send it over. */
async function saveOffline(app: PhoneStore, ...drafts: NewEntry[]): Promise<void> {
  clinic.isReachable = false;
  await app.save(drafts);
  await app.syncNow();
  clinic.isReachable = true;
}

const states = (app: PhoneStore) => app.entries().map((entry) => entry.state);
const texts = (app: PhoneStore) => app.entries().map((entry) => (entry.kind === "note" ? entry.values.text : entry.kind));

describe("without a network", () => {
  it("keeps what Amira saved, also when she closes the app", async () => {
    let app = await open();
    clinic.isReachable = false;
    await app.save([soreness(4), note("stairs were fine")]);
    app = await open();
    expect(app.entries()).toMatchObject([{ kind: "soreness", values: { now: 4 }, revision: 1 }, { kind: "note" }]);
    expect(states(app)).toEqual(["phone", "phone"]);
    expect(app.unsent()).toBe(2);
    expect(app.status.online).toBe(false);
    expect(app.status.unsentSince).toBe(app.entries()[0]!.saved_at);
  });

  it("knows who Amira is", async () => {
    await open();
    clinic.isReachable = false;
    expect((await open()).me()).toEqual(AMIRA);
  });

  it("sends everything exactly once when the network is back", async () => {
    const app = await open();
    clinic.isReachable = false;
    await app.save([soreness(4)]);
    await app.save([soreness(3)]);
    clinic.isReachable = true;
    await app.syncNow();
    expect(states(app)).toEqual(["received", "received"]);
    expect(app.unsent()).toBe(0);
    expect(clinic.revisionsOf(AMIRA.id)).toHaveLength(2);
  });
});

describe("the state of an entry", () => {
  it("goes from this phone over sent to received", async () => {
    const app = await open();
    const seen: string[] = [];
    app.subscribe(() => seen.push(...states(app)));
    await app.save([soreness(4)]);
    await app.syncNow();
    expect([...new Set(seen)]).toEqual(["phone", "sent", "received"]);
    expect(app.entries()[0]!.received_at).toBe("2026-11-03T20:00:00Z");
  });

  it("is this phone again when no answer came", async () => {
    const app = await open();
    await saveOffline(app, soreness(4));
    clinic.faults = ["lost reply"];
    await app.syncNow();
    expect(states(app)).toEqual(["phone"]);
  });
});

it("an entry whose page died while it travelled is sent again by the next page", async () => {
  const app = await open();
  await saveOffline(app, soreness(4));
  clinic.faults = [() => new Promise(() => undefined)];
  void app.syncNow();
  await expect.poll(() => states(app)).toEqual(["sent"]);
  // The browser frees the locks of a page that has died.
  const rebooted = await open({ ...device, locks: { request: (_: string, run: () => Promise<void>) => run() } as LockManager });
  expect(states(rebooted)).toEqual(["received"]);
  expect(clinic.revisionsOf(AMIRA.id)).toHaveLength(1);
});

const HTML = { "content-type": "text/html" };
const JSON_TYPE = { "content-type": "application/json" };
const wholeAnswer = (verdicts: unknown[]) => Response.json({ cursor: 9, verdicts, changes: { entries: [], treatments: [], profile: null } });

describe("nothing leaves the outbox by", () => {
  it.each<[string, () => Response]>([
    ["a captive portal's page", () => new Response("<html>Welcome to the café</html>", { headers: HTML })],
    ["a page that calls itself JSON", () => new Response("<html>", { headers: JSON_TYPE })],
    ["an empty 204", () => new Response(null, { status: 204 })],
    ["an opaque answer", () => Response.error()],
    ["a redirect", () => Response.redirect("https://portal.example/login")],
    ["a 401", () => problem(401, "Please sign in.")],
    ["a 403", () => problem(403, "No.")],
    ["a 404", () => problem(404, "No.")],
    ["a portal's 400 page", () => new Response("<html>", { status: 400, headers: HTML })],
    ["a 429", () => problem(429, "Slower.")],
    ["a 503", () => problem(503, "Disk full.")],
    ["a cut-off answer", () => new Response('{"cursor": 3, "verdicts": [{"id"', { headers: JSON_TYPE })],
    ["somebody else's JSON", () => Response.json({ status: "ok" })],
    ["an answer without verdicts", () => wholeAnswer([])],
    ["a verdict on something else", () => wholeAnswer([{ id: newId(), revision: 1, verdict: "new" }])],
  ])("%s", async (_, answer) => {
    const app = await open();
    await saveOffline(app, soreness(4));
    clinic.faults = [answer];
    await app.syncNow();
    expect(app.unsent()).toBe(1);
    expect(states(app)).toEqual(["phone"]);
    await app.syncNow();
    expect(states(app)).toEqual(["received"]);
    expect(clinic.revisionsOf(AMIRA.id)).toHaveLength(1);
  });

  it("a verdict on another revision, or a word this phone does not know", async () => {
    const app = await open();
    await saveOffline(app, soreness(4));
    const { id } = app.entries()[0]!;
    clinic.faults = [() => wholeAnswer([{ id, revision: 2, verdict: "new" }, { id, revision: 1, verdict: "parked" }])];
    await app.syncNow();
    expect(states(app)).toEqual(["phone"]);
  });
});

describe("an entry the clinic refuses", () => {
  const refuseTens = () => (clinic.objection = (entry) => (entry.kind === "soreness" && entry.values.now === 10 ? "Is this right?" : null));

  it("shows why and does not hold up the others", async () => {
    const app = await open();
    refuseTens();
    await app.save([soreness(10), soreness(3)]);
    await app.syncNow();
    expect(app.entries()).toMatchObject([{ state: "needs_attention", reason: "Is this right?" }, { state: "received" }]);
    expect(app.unsent()).toBe(1);
    const asked = clinic.batches().length;
    await app.syncNow();
    expect(clinic.batches().slice(asked)).toEqual([[]]);
  });

  it("can be fixed", async () => {
    const app = await open();
    refuseTens();
    const [entry] = await app.save([soreness(10)]);
    await app.syncNow();
    await app.correct(entry!.id, { now: 1 });
    await app.syncNow();
    expect(app.entries()).toMatchObject([{ state: "received", revision: 1, values: { now: 1 } }]);
    expect(app.unsent()).toBe(0);
  });

  it("can be sent again", async () => {
    const app = await open();
    refuseTens();
    const [entry] = await app.save([soreness(10)]);
    await app.syncNow();
    clinic.objection = () => null;
    await app.retry(entry!.id);
    expect(states(app)).toEqual(["received"]);
  });

  it("can be given up, and what the clinic had before shows again", async () => {
    const app = await open();
    const [entry] = await app.save([soreness(3)]);
    await app.syncNow();
    refuseTens();
    await app.correct(entry!.id, { now: 10 });
    await app.syncNow();
    expect(states(app)).toEqual(["needs_attention"]);
    await app.discard(entry!.id);
    expect(app.entries()).toMatchObject([{ state: "received", values: { now: 3 } }]);
    expect(app.unsent()).toBe(0);
  });

  it("is gone when Amira deletes it, without troubling the clinic", async () => {
    const app = await open();
    refuseTens();
    const [entry] = await app.save([soreness(10)]);
    await app.syncNow();
    await app.remove(entry!.id);
    await app.syncNow();
    expect(app.entries()).toEqual([]);
    expect(app.unsent()).toBe(0);
  });

  it("is found among many when only the whole batch was refused", async () => {
    const app = await open();
    clinic.isReachable = false;
    await app.save(Array.from({ length: 20 }, (_, index) => note(index === 13 ? "broken" : `note ${index}`)));
    clinic.isReachable = true;
    clinic.batchObjection = (entries) => (entries.some((entry) => entry.kind === "note" && entry.values.text === "broken") ? "Cannot read this." : null);
    await app.syncNow();
    const parked = app.entries().filter((entry) => entry.state === "needs_attention");
    expect(parked).toMatchObject([{ values: { text: "broken" }, reason: "Cannot read this." }]);
    expect(clinic.revisionsOf(AMIRA.id)).toHaveLength(19);
  });
});

describe("corrections", () => {
  it("are new revisions, and a correction made while the first one travels is not lost", async () => {
    const app = await open();
    const [entry] = await app.save([soreness(4)]);
    const travelling = app.syncNow();
    await app.correct(entry!.id, { now: 5 }, { urgency: "call_me" });
    await travelling;
    await app.syncNow();
    expect(app.entries()).toMatchObject([{ revision: 2, state: "received", values: { now: 5 }, urgency: "call_me" }]);
    expect(clinic.revisionsOf(AMIRA.id).map((revision) => revision.revision)).toEqual([1, 2]);
  });

  it("delete an entry for good, on this phone and the next", async () => {
    const app = await open();
    const [entry] = await app.save([soreness(4)]);
    await app.syncNow();
    await app.remove(entry!.id);
    expect(app.entries()).toEqual([]);
    await app.syncNow();
    expect(app.unsent()).toBe(0);
    expect((await open(newDevice())).entries()).toEqual([]);
    expect(clinic.currentOf(AMIRA.id)).toMatchObject([{ deleted: true, revision: 2 }]);
  });

  it("of one entry on two phones end the same on both, and both texts are kept", async () => {
    const phone = await open();
    const [entry] = await phone.save([note("first")]);
    await phone.syncNow();
    const tablet = await open(newDevice());
    clinic.isReachable = false;
    await phone.correct(entry!.id, { text: "from the phone" });
    await tablet.correct(entry!.id, { text: "from the tablet" });
    clinic.isReachable = true;
    await phone.syncNow();
    await tablet.syncNow();
    expect(texts(phone)).toEqual(["from the phone"]);
    expect(texts(tablet)).toEqual(["from the phone"]);
    expect([phone.unsent(), tablet.unsent()]).toEqual([0, 0]);
    expect(clinic.revisionsOf(AMIRA.id).map((revision) => "text" in revision.values && revision.values.text)).toEqual([
      "first",
      "from the phone",
      "from the tablet",
    ]);
  });

  it("of an entry that was deleted elsewhere give way", async () => {
    const phone = await open();
    const [entry] = await phone.save([note("first")]);
    await phone.syncNow();
    const tablet = await open(newDevice());
    clinic.isReachable = false;
    await tablet.correct(entry!.id, { text: "too late" });
    clinic.isReachable = true;
    await phone.remove(entry!.id);
    await phone.syncNow();
    await tablet.syncNow();
    expect(tablet.entries()).toEqual([]);
    expect(tablet.unsent()).toBe(0);
  });
});

describe("large amounts", () => {
  it("travel in batches of at most 500", async () => {
    const app = await open();
    clinic.isReachable = false;
    await app.save(Array.from({ length: 1100 }, (_, index) => soreness(index % 11)));
    clinic.isReachable = true;
    await app.syncNow();
    const sizes = clinic.batches().map((batch) => batch.length);
    expect(sizes.filter((size) => size > 0)).toEqual([500, 500, 100]);
    expect(app.unsent()).toBe(0);
  });

  it("come in several answers", async () => {
    const phone = await open();
    await phone.save(Array.from({ length: 25 }, (_, index) => note(`note ${index}`)));
    await phone.syncNow();
    clinic.largestChange = 10;
    expect((await open(newDevice())).entries()).toHaveLength(25);
  });
});

describe("after the browser has thrown the data away", () => {
  it("everything acknowledged comes back", async () => {
    clinic.treatments = [
      { id: newId(), episode: AMIRA.episodes[0]!.id, happened_at: "2026-11-02T09:00:00Z", technique: "graston", region: "knee", side: "left", intensity: 3, minutes: 8, next_on: null, deleted: false },
    ];
    const app = await open();
    await app.save([soreness(4), note("stairs were fine")]);
    await app.syncNow();
    const evicted = await open(newDevice());
    expect(texts(evicted)).toEqual(["soreness", "stairs were fine"]);
    expect(evicted.treatments()).toHaveLength(1);
  });
});
