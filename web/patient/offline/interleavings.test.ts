/** Random lives of two phones and a bad network: whatever happens, nothing is lost and nothing arrives twice. */
import { expect, it } from "vitest";
import type { PhoneStore } from "./phone-store";
import { Clinic, type Fault } from "./testing/clinic";
import { AMIRA, newDevice, note, openApp } from "./testing/phones";

const RUNS = Number(process.env.INTERLUDE_INTERLEAVINGS ?? 150);
const STEPS = 14;

type Random = () => number;

it.each(Array.from({ length: RUNS }, (_, seed) => seed))("life %i", async (seed) => {
  const life = new Life(seeded(seed));
  await life.begin();
  for (let step = 0; step < STEPS; step += 1) await life.step();
  await life.settle();
  life.check();
  life.end();
});

class Life {
  private readonly clinic = new Clinic();
  private readonly devices = [newDevice(), newDevice()];
  private phones: PhoneStore[] = [];
  /** every text ever written, and the entry it was meant for */
  private readonly written = new Map<string, string>();
  private saved = 0;
  private texts = 0;
  constructor(private readonly random: Random) {}

  async begin(): Promise<void> {
    this.clinic.cookie = AMIRA;
    this.clinic.largestChange = 3;
    this.phones = await Promise.all(this.devices.map((device) => openApp(this.clinic, device)));
  }

  async step(): Promise<void> {
    const phone = this.pick(this.phones);
    const action = this.pick([this.save, this.save, this.correct, this.remove, this.fault, this.fault, this.sync, this.sync, this.reopen, this.toggleNetwork]);
    await action.call(this, phone);
  }

  /** The network heals, and everybody talks to the clinic until there is nothing left to say. */
  async settle(): Promise<void> {
    this.clinic.isReachable = true;
    this.clinic.faults = [];
    for (const phone of [...this.phones, ...this.phones]) await phone.syncNow();
  }

  check(): void {
    const held = this.clinic.revisionsOf(AMIRA.id).map(textOf).filter((text) => text !== null);
    const deleted = this.clinic.currentOf(AMIRA.id).filter((entry) => entry.deleted).map((entry) => entry.id);
    for (const [text, entry] of this.written) {
      // Only a correction of what was deleted elsewhere may go.
      if (!deleted.includes(entry)) expect(held).toContain(text);
    }
    expect(new Set(held).size).toBe(held.length);
    expect(this.clinic.currentOf(AMIRA.id)).toHaveLength(this.saved);
    const current = this.clinic.currentOf(AMIRA.id).filter((entry) => !entry.deleted).map(seen).sort();
    for (const phone of this.phones) {
      expect(phone.unsent()).toBe(0);
      expect(phone.entries().map(seen).sort()).toEqual(current);
    }
  }

  end(): void {
    for (const phone of this.phones) phone.close();
  }

  private async save(phone: PhoneStore): Promise<void> {
    const texts = [this.freshText(), this.freshText()];
    const entries = await phone.save(texts.map(note));
    entries.forEach((entry, index) => this.written.set(texts[index]!, entry.id));
    this.saved += 2;
  }

  private async correct(phone: PhoneStore): Promise<void> {
    const entries = phone.entries();
    if (entries.length === 0) return;
    const [entry, text] = [this.pick(entries), this.freshText()];
    await phone.correct(entry.id, { text });
    this.written.set(text, entry.id);
  }

  private async remove(phone: PhoneStore): Promise<void> {
    const entries = phone.entries();
    if (entries.length > 0 && this.random() < 0.5) await phone.remove(this.pick(entries).id);
  }

  private async sync(phone: PhoneStore): Promise<void> {
    await phone.syncNow();
  }

  private async reopen(phone: PhoneStore): Promise<void> {
    const index = this.phones.indexOf(phone);
    phone.close();
    this.phones[index] = await openApp(this.clinic, this.devices[index]);
  }

  private async fault(): Promise<void> {
    const portal = () => new Response("<html>", { headers: { "content-type": "text/html" } });
    const cutOff = () => new Response('{"cursor": 1, "verd', { headers: { "content-type": "application/json" } });
    this.clinic.faults.push(this.pick<Fault>(["lost request", "lost reply", "lost reply", "repeated by the browser", portal, cutOff]));
  }

  private async toggleNetwork(): Promise<void> {
    this.clinic.isReachable = !this.clinic.isReachable;
  }

  private freshText(): string {
    this.texts += 1;
    return `text ${this.texts}`;
  }

  private pick<T>(choices: readonly T[]): T {
    return choices[Math.floor(this.random() * choices.length)]!;
  }
}

interface Seen {
  id: string;
  revision: number;
  values: object;
  deleted?: boolean;
}

function textOf({ values, deleted }: Seen): string | null {
  return "text" in values && !deleted ? String(values.text) : null;
}

function seen(entry: Seen): string {
  return `${entry.id} ${entry.revision} ${textOf(entry)}`;
}

/** mulberry32: small, and the same on every machine */
function seeded(seed: number): Random {
  let state = seed + 0x6d2b79f5;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
