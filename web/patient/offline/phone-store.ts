/** The store on real parts: IndexedDB below, the server at the other end, screens listening. */
import { type Api, Refused, Unreachable } from "../api";
import type { Entry, Id, Me, NewEntry, Profile, StoredEntry, Treatment, Values } from "../model";
import { Connection } from "./database";
import type * as handover from "./handover";
import { newId } from "./ids";
import { discard, post, retry, revise, withdraw } from "./outbox";
import { become, forget, ownerOf } from "./owner";
import { oneAtATime, pause } from "./pace";
import { NOTHING, read, type Snapshot } from "./snapshot";
import type { Amendment, Status, Store } from "./store";
import { exchange } from "./sync";

export interface Parts {
  /** of the database, the lock and the channel between tabs */
  name: string;
  api: Api;
  handover: typeof handover;
  locks: Pick<LockManager, "request">;
  storage: Pick<StorageManager, "persist" | "persisted"> | undefined;
  onOccasion(attempt: () => void): void;
  /** asks the browser to wake this app when there is a network again */
  wakeLater(): Promise<void>;
  isHidden(): boolean;
  /** removes what the browser keeps outside the database */
  wipe(): Promise<void>;
}

export class PhoneStore implements Store {
  private readonly connection: Connection;
  private tabs: BroadcastChannel | null = null;
  private readonly listeners = new Set<() => void>();
  private who: Me | null = null;
  private seen: Snapshot = NOTHING;
  private online: boolean | null = null;
  private signedOut = false;
  private persisted: boolean | null = null;
  private failures = 0;
  private isClosed = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  readonly syncNow = oneAtATime(() => this.sync());

  constructor(private readonly parts: Parts) {
    this.connection = new Connection(parts.name);
  }

  async open(): Promise<void> {
    const arrived = this.parts.handover.collect();
    if (arrived) await become(await this.connection.get(), arrived);
    this.tabs = new BroadcastChannel(this.parts.name);
    this.tabs.onmessage = () => void this.reload();
    this.persisted = (await this.parts.storage?.persisted()) ?? null;
    await this.reload();
    this.parts.onOccasion(() => void this.syncNow());
    const firstSync = this.syncNow();
    if (!this.who) await firstSync;
  }

  me = (): Me | null => this.who;
  entries = (): readonly StoredEntry[] => this.seen.entries;
  treatments = (): readonly Treatment[] => this.seen.treatments;
  profile = (): Profile | null => this.seen.profile;
  unsent = (): number => this.seen.unsent;

  get status(): Status {
    const { lastSync, unsentSince } = this.seen;
    return { online: this.online, lastSync, unsentSince, signedOut: this.signedOut, persisted: this.persisted };
  }

  async save(drafts: readonly NewEntry[]): Promise<StoredEntry[]> {
    const entries = drafts.map(stamped);
    await post(await this.connection.get(), this.patient(), entries);
    await this.changed();
    void this.askToStay();
    void this.syncNow();
    return entries.map((entry) => this.shown(entry.id));
  }

  async correct(id: Id, values: Values, also: Amendment = {}): Promise<StoredEntry> {
    const saved_at = now();
    const change = (shown: Entry) => ({ ...shown, ...also, values, saved_at }) as Entry;
    await revise(await this.connection.get(), this.patient(), id, change);
    await this.changed();
    void this.syncNow();
    return this.shown(id);
  }

  async remove(id: Id): Promise<void> {
    await withdraw(await this.connection.get(), this.patient(), id, now());
    await this.changed();
    void this.syncNow();
  }

  async retry(id: Id): Promise<void> {
    await retry(await this.connection.get(), this.patient(), id);
    await this.changed();
    await this.syncNow();
  }

  async discard(id: Id): Promise<void> {
    await discard(await this.connection.get(), this.patient(), id);
    await this.changed();
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async consent(version: string): Promise<void> {
    await this.parts.api.consent(version);
    await this.syncNow();
  }

  async signOut(): Promise<void> {
    const leaving = this.patient();
    // Under the lock, so that no answer still on its way brings anything back.
    await this.alone(async () => {
      this.parts.handover.oweSignOut();
      await this.endSession().catch(onlyOffline);
      await forget(await this.connection.get(), leaving);
    });
    clearTimeout(this.timer);
    await this.parts.wipe();
    await this.changed();
  }

  /** What is under way may end; nothing new is started. */
  close(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
    this.tabs?.close();
    this.tabs = null;
  }

  private async sync(): Promise<void> {
    clearTimeout(this.timer);
    try {
      await this.alone(() => this.meet());
      this.succeeded();
    } catch (error) {
      this.failed(error);
      onlyOffline(error);
    } finally {
      await this.changed();
    }
  }

  /** Who is signed in is asked each time: nobody's entries may travel under another person's cookie. */
  private async meet(): Promise<void> {
    const { api, handover } = this.parts;
    if (handover.owesSignOut()) await this.endSession();
    const me = await api.me();
    const database = await this.connection.get();
    await become(database, me);
    if (me.role === "patient" && me.consented) await exchange(database, me.id, api, () => this.changed());
  }

  /** A 401 means that the session was over already. */
  private async endSession(): Promise<void> {
    try {
      await this.parts.api.signOut();
    } catch (error) {
      if (!(error instanceof Refused && error.status === 401)) throw error;
    }
    this.parts.handover.signOutPaid();
  }

  private succeeded(): void {
    this.online = true;
    this.signedOut = false;
    this.failures = 0;
    this.tryAgainIn(pause(0));
  }

  /** After a 401 only an occasion tries again, no timer: the patient has to sign in first. */
  private failed(error: unknown): void {
    this.online = !(error instanceof Unreachable);
    this.failures += 1;
    this.signedOut = error instanceof Refused && error.status === 401;
    if (this.signedOut) return;
    void this.parts.wakeLater();
    this.tryAgainIn(Math.max(pause(this.failures), error instanceof Refused ? error.retryAfterMs : 0));
  }

  private tryAgainIn(milliseconds: number): void {
    if (this.isClosed) return;
    this.timer = setTimeout(() => {
      if (!this.parts.isHidden()) void this.syncNow();
    }, milliseconds);
  }

  /** One tab at a time. */
  private async alone(run: () => Promise<void>): Promise<void> {
    await this.parts.locks.request(`${this.parts.name}-sync`, run);
  }

  /** Asked once the patient has entrusted something to this phone: then the browser's question makes sense. */
  private async askToStay(): Promise<void> {
    if (this.persisted !== false) return;
    this.tabs = new BroadcastChannel(this.parts.name);
    this.tabs.onmessage = () => void this.reload();
    this.persisted = (await this.parts.storage?.persist()) ?? null;
    this.tell();
  }

  private async changed(): Promise<void> {
    await this.reload();
    this.tabs?.postMessage("changed");
  }

  private async reload(): Promise<void> {
    const database = await this.connection.get();
    this.who = await ownerOf(database);
    this.seen = this.who?.role === "patient" ? await read(database, this.who.id) : NOTHING;
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }

  private patient(): Id {
    if (this.who?.role !== "patient") throw new Error("No patient is signed in on this phone.");
    return this.who.id;
  }

  private shown(id: Id): StoredEntry {
    const entry = this.seen.entries.find((entry) => entry.id === id);
    if (!entry) throw new Error(`There is no entry ${id} on this phone.`);
    return entry;
  }
}

/** What the server or its absence says is expected; anything else is a fault of the phone and goes on up. */
function onlyOffline(error: unknown): void {
  if (!(error instanceof Refused || error instanceof Unreachable)) throw error;
}

function stamped(draft: NewEntry): Entry {
  const saved_at = now();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { ...draft, id: newId(), revision: 1, happened_at: draft.happened_at ?? saved_at, saved_at, zone };
}

function now(): string {
  return new Date().toISOString();
}
