/** IndexedDB on this phone. Every row names its patient: whoever else signs in here neither sees nor sends it. */
import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from "idb";
import type { Entry, Id, Me, Profile, ReceivedEntry, Treatment } from "../model";

/** A revision that the server has not acknowledged. */
export interface OutboxRow {
  patient: Id;
  id: Id;
  revision: number;
  entry: Entry;
  state: "phone" | "sent" | "needs_attention";
  reason?: string;
}

/** What the server has; `received_at` is missing until the server tells the entry back. */
export type MirrorEntry = Entry & Partial<Pick<ReceivedEntry, "received_at" | "sequence" | "current">>;

export interface Schema extends DBSchema {
  outbox: { key: [Id, Id, number]; value: OutboxRow };
  entries: { key: [Id, Id]; value: { patient: Id; id: Id; entry: MirrorEntry } };
  treatments: { key: [Id, Id]; value: { patient: Id; id: Id; treatment: Treatment } };
  profiles: { key: Id; value: { patient: Id; profile: Profile } };
  /** How far this phone has read, per patient. */
  cursors: { key: Id; value: { patient: Id; cursor: number; lastSync: string | null } };
  /** One row: who is signed in on this phone. */
  owner: { key: string; value: Me };
}
export type Table = "outbox" | "entries" | "treatments" | "profiles" | "cursors" | "owner";
export type Database = IDBPDatabase<Schema>;
export type Writing<T extends Table> = IDBPTransaction<Schema, T[], "readwrite">;
/** The one transaction in which a whole answer of the server is applied. */
export type Answering = Writing<"outbox" | "entries" | "treatments" | "profiles" | "cursors">;

const MIGRATIONS: { version: number; migrate(database: Database): void }[] = [
  { version: 1, migrate: createTables },
];
const NEWEST = Math.max(...MIGRATIONS.map((step) => step.version));

/** One connection, opened again after the browser or a newer version of the app has closed it. */
export class Connection {
  private opening: Promise<Database> | null = null;
  constructor(readonly name: string) {}

  get(): Promise<Database> {
    this.opening ??= this.open().catch((error: unknown) => {
      this.opening = null;
      throw error;
    });
    return this.opening;
  }

  async close(): Promise<void> {
    const database = await this.opening;
    this.opening = null;
    database?.close();
  }

  private open(): Promise<Database> {
    return openDB<Schema>(this.name, NEWEST, {
      upgrade: (database, from) => MIGRATIONS.filter((step) => step.version > from).forEach((step) => step.migrate(database)),
      blocking: () => void this.close(),
      terminated: () => (this.opening = null),
    });
  }
}

/** "strict": the promise resolves when the rows are on the disk, not when they are in a buffer. */
export function writing<T extends Table>(database: Database, ...tables: T[]): Writing<T> {
  return database.transaction(tables, "readwrite", { durability: "strict" }) as Writing<T>;
}

/** All rows of one patient in a table whose key begins with the patient. */
export function ofPatient(patient: Id): IDBKeyRange {
  return IDBKeyRange.bound([patient], [patient, []]);
}

function createTables(database: Database): void {
  database.createObjectStore("outbox", { keyPath: ["patient", "id", "revision"] });
  database.createObjectStore("entries", { keyPath: ["patient", "id"] });
  database.createObjectStore("treatments", { keyPath: ["patient", "id"] });
  database.createObjectStore("profiles", { keyPath: "patient" });
  database.createObjectStore("cursors", { keyPath: "patient" });
  database.createObjectStore("owner");
}
