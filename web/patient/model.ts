/** The words of the phone: the same nouns and field names as on the wire, so that nothing needs translating. */

/** Instants are ISO 8601 with offset ("2026-11-03T19:30:00Z"), days "2026-11-03", ids UUIDs. */
export type Instant = string;
export type Day = string;
export type Id = string;

export type Side = "left" | "right";
export type Urgency = "can_wait" | "call_me" | "worried";
export type Severity = "info" | "watch" | "urgent" | "emergency";
export type BruiseGrade = 0 | 1 | 2 | 3 | 4;
export type BruiseColour = "red" | "purple" | "green" | "yellow" | "gone";
export type MotionUnit = "deg" | "cm" | "level" | "count";
export type MotionMethod = "phone_gravity" | "manual_entry" | "goniometer_clinic";

/** Answers to the questions that follow a ticked sign. An unasked or unanswered question is absent. */
export type SignAnswer = "numb_over_24h" | "numb_spreading" | "both_legs" | "worse_fast" | "bleed_heavy";

export interface BruiseValues {
  grade: BruiseGrade;
  length_cm?: number;
  width_cm?: number;
  raised?: boolean;
  outside_area?: boolean;
  tender?: number;
  colour?: BruiseColour;
  bump_or_fall?: boolean;
  photo?: Id;
}

export interface MotionValues {
  movement: string;
  value: number;
  unit: MotionUnit;
  method: MotionMethod;
  repetitions?: number[];
  quality?: string;
}

export interface SignsValues {
  /** Red-flag check ids (`rf_…`); an empty list is "none of these". */
  ticked: string[];
  answers?: Partial<Record<SignAnswer, boolean>>;
}

/** What each kind of entry holds; scores are 0–10 unless said otherwise. */
export interface ValuesByKind {
  soreness: { now: number };
  pain: { worst_24h: number };
  bruise: BruiseValues;
  motion: MotionValues;
  stiffness: { minutes: number };
  exercise: { item: Id; done: boolean; pain_during?: number };
  signs: SignsValues;
  function: { activities: { name: string; score: number }[] };
  /** Global rating of change, −5…5. */
  change: { score: number };
  note: { text: string };
}

export type Kind = keyof ValuesByKind;
export type Values = ValuesByKind[Kind];

/** One revision of one thing the patient logged, as it travels to the server. */
export interface EntryOf<K extends Kind> {
  id: Id;
  revision: number;
  kind: K;
  episode: Id;
  happened_at: Instant;
  saved_at: Instant;
  zone: string;
  region?: string;
  side?: Side;
  repeated?: boolean;
  urgency?: Urgency;
  values: ValuesByKind[K];
  deleted?: boolean;
}
export type Entry = { [K in Kind]: EntryOf<K> }[Kind];

/** What a screen hands over; the store adds id, revision, zone and the instants. */
export type NewEntry = {
  [K in Kind]: Omit<EntryOf<K>, "id" | "revision" | "saved_at" | "zone" | "deleted" | "happened_at"> & {
    happened_at?: Instant;
  };
}[Kind];

/** An entry as the server tells it back. */
export type ReceivedEntry = Entry & { received_at: Instant; sequence: number; current: boolean };

/** Where the current revision is: on this phone, on its way, acknowledged, or refused with a reason. */
export type EntryState = "phone" | "sent" | "received" | "needs_attention";

/** What screens read: the current revision with its state. */
export type StoredEntry = Entry & { state: EntryState; reason?: string; received_at?: Instant };

export type VerdictWord = "new" | "revised" | "identical" | "superseded" | "conflict" | "gone" | "rejected";
export interface Verdict {
  id: Id;
  revision: number;
  verdict: VerdictWord;
  reason?: string;
}

export interface Treatment {
  id: Id;
  episode: Id;
  happened_at: Instant;
  technique: string;
  region: string;
  side: Side | null;
  /** 1–5 */
  intensity: number | null;
  minutes: number | null;
  next_on: Day | null;
  deleted: boolean;
}

export interface Episode {
  id: Id;
  condition: string;
  technique: string;
  region: string;
  side: Side | null;
  starts_on: Day;
  weeks: number;
  ended_on: Day | null;
}

export interface Reminder {
  id: Id;
  /** local time "19:30" */
  at: string;
  /** ISO weekdays, Monday is 1 */
  weekdays: number[];
  zone: string;
  active: boolean;
}

export interface Profile {
  patient: { id: Id; name: string; zone: string; language: string };
  clinic: { name: string; phone: string; emergency_number: string; zone: string };
  therapist: string | null;
  episodes: Episode[];
  intake: string[];
  goals: { movement: string; side: Side | null; value: number }[];
  reminders: Reminder[];
  next_treatment_on: Day | null;
}

/** Who is signed in on this phone, as `GET /api/me` tells. */
export interface Me {
  role: "patient" | "staff";
  id: Id;
  name: string;
  clinic: string;
  emergency_number?: string;
  episodes: { id: Id; condition: string; technique: string; side: Side | null }[];
  consented: boolean;
}

export interface Changes {
  entries: ReceivedEntry[];
  treatments: Treatment[];
  profile: Profile | null;
}

export interface SyncRequest {
  cursor: number | null;
  entries: Entry[];
  receipts: Receipt[];
}

export interface SyncReply {
  cursor: number;
  verdicts: Verdict[];
  changes: Changes;
  more?: boolean;
}

export interface Receipt {
  notification: Id;
  state: "delivered" | "shown" | "opened";
  at: Instant;
}
