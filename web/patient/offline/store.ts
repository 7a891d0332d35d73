/** The phone's truth: screens read and write here, the network only fills it. */
import { createApi } from "../api";
import * as handover from "./handover";
import { PhoneStore } from "./phone-store";
import { onOccasion, wakeLater } from "./triggers";
import { wipe } from "./wipe";
import type { Entry, Id, Me, NewEntry, Profile, StoredEntry, Treatment, Values } from "../model";

/** How this phone stands with the server. */
export interface Status {
  /** false when the last attempt did not reach the server; null before the first attempt */
  online: boolean | null;
  /** end of the last complete sync */
  lastSync: string | null;
  /** saved_at of the oldest entry that still waits; null when nothing waits */
  unsentSince: string | null;
  /** the server no longer knows this phone: a new sign-in link is needed */
  signedOut: boolean;
  /** whether the browser promised not to evict; null when it cannot say */
  persisted: boolean | null;
}

/** What a correction may change besides the values. */
export type Amendment = Partial<Pick<Entry, "happened_at" | "urgency" | "region" | "side" | "repeated">>;

export interface Store {
  /** Opens the database, loads what is there (works offline), asks who is signed in, starts syncing. */
  open(): Promise<void>;
  /** Who is signed in on this phone, also offline; null: nobody, show the sign-in advice. */
  me(): Me | null;
  /** Current revisions, deleted ones left out, oldest first by happened_at. */
  entries(): readonly StoredEntry[];
  /** Oldest first, deleted ones left out. */
  treatments(): readonly Treatment[];
  profile(): Profile | null;
  readonly status: Status;
  /** Entries the server has not acknowledged, those needing attention included. */
  unsent(): number;
  /** Resolves when the entries are durably on this phone; throws when the phone cannot store. */
  save(entries: readonly NewEntry[]): Promise<StoredEntry[]>;
  /**
   * A new revision with these values; `also` sets urgency and the like. An entry that was deleted on another phone
   * in the meantime stays deleted.
   */
  correct(id: Id, values: Values, also?: Amendment): Promise<void>;
  remove(id: Id): Promise<void>;
  /** Sends a refused entry again as it is. */
  retry(id: Id): Promise<void>;
  /** Gives up a refused revision; what the server had before, if anything, shows again. */
  discard(id: Id): Promise<void>;
  /** Called after every change of anything above; returns how to stop. */
  subscribe(listener: () => void): () => void;
  syncNow(): Promise<void>;
  /** Records the patient's consent with the server (needs the network), then syncs. */
  consent(version: string): Promise<void>;
  /** Ask about `unsent()` first: ends the session, deletes this patient's data and the caches. */
  signOut(): Promise<void>;
}

/** The one store of this page. */
export const store: Store = new PhoneStore({
  name: "interlude",
  api: createApi((input, init) => fetch(input, init)),
  handover,
  locks: navigator.locks,
  storage: navigator.storage,
  onOccasion,
  wakeLater,
  isHidden: () => document.hidden,
  wipe,
});
