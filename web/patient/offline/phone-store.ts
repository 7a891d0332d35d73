/** The store on real parts: IndexedDB below, the server at the other end, screens listening. */
import type { Entry, Id, Me, NewEntry, Profile, StoredEntry, Treatment, Values } from "../model";
import { Contact, type ContactParts } from "./contact";
import { Connection } from "./database";
import { newId } from "./ids";
import { discard, post, retry, revise, withdraw } from "./outbox";
import { become, forget, ownerOf } from "./owner";
import { NOTHING, read, type Snapshot } from "./snapshot";
import type { Amendment, Status, Store } from "./store";

export interface Parts extends ContactParts {
  storage: Pick<StorageManager, "persist" | "persisted"> | undefined;
  onOccasion(attempt: () => void): void;
  /** removes what the browser keeps outside the database */
  wipe(): Promise<void>;
}

export class PhoneStore implements Store {
  private readonly connection: Connection;
  private readonly contact: Contact;
  private readonly listeners = new Set<() => void>();
  private tabs: BroadcastChannel | null = null;
  private who: Me | null = null;
  private seen: Snapshot = NOTHING;
  private persisted: boolean | null = null;

  constructor(private readonly parts: Parts) {
    this.connection = new Connection(parts.name);
    this.contact = new Contact(parts, this.connection, () => this.changed());
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
  syncNow = (): Promise<void> => this.contact.sync();

  get status(): Status {
    const { lastSync, unsentSince } = this.seen;
    const { online, signedOut } = this.contact;
    return { online, lastSync, unsentSince, signedOut, persisted: this.persisted };
  }

  async save(drafts: readonly NewEntry[]): Promise<StoredEntry[]> {
    const entries = drafts.map(stamped);
    await post(await this.connection.get(), this.patient(), entries);
    await this.changed();
    void this.askToStay();
    void this.syncNow();
    return entries.map((entry) => this.shown(entry.id));
  }

  async correct(id: Id, values: Values, also: Amendment = {}): Promise<void> {
    const saved_at = now();
    const change = (shown: Entry) => ({ ...shown, ...also, values, saved_at }) as Entry;
    await revise(await this.connection.get(), this.patient(), id, change);
    await this.changed();
    void this.syncNow();
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
    await this.contact.end(async () => forget(await this.connection.get(), leaving));
    await this.parts.wipe();
    await this.changed();
  }

  /** What is under way may end; nothing new is started. */
  close(): void {
    this.contact.close();
    this.tabs?.close();
    this.tabs = null;
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

function stamped(draft: NewEntry): Entry {
  const saved_at = now();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { ...draft, id: newId(), revision: 1, happened_at: draft.happened_at ?? saved_at, saved_at, zone };
}

function now(): string {
  return new Date().toISOString();
}
