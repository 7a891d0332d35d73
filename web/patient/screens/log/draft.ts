/** One visit to the log screen before it is saved, and the entries it becomes. */
import thresholds from "virtual:catalogue/thresholds";
import { HOUR } from "../../../elements/calendar";
import type { BruiseValues, Entry, Id, NewEntry, Side, SignAnswer } from "../../model";

/** Unanswered questions are null: nothing is ever filled in for the patient unasked. */
export interface Draft {
  soreness: number | null;
  pain: number | null;
  bruise: BruiseValues | null;
  ticked: string[];
  /** "None of these" was tapped */
  none: boolean;
  answers: Partial<Record<SignAnswer, boolean>>;
  stiffness: number | null;
  note: string;
  region: string | null;
  side: Side | null;
  /** set when the patient fills in an earlier time */
  happened_at: string | null;
  /** taken over from yesterday as a whole */
  repeated: boolean;
}

export function emptyDraft(region: string | null, side: Side | null): Draft {
  return {
    soreness: null,
    pain: null,
    bruise: null,
    ticked: [],
    none: false,
    answers: {},
    stiffness: null,
    note: "",
    region,
    side,
    happened_at: null,
    repeated: false,
  };
}

export function isEmpty(draft: Draft): boolean {
  return entriesOf(draft, "").length === 0;
}

/** Values worth one question before they are saved: a slip of the thumb must not alarm anyone. */
export function severeValues(draft: Draft): ("soreness" | "pain")[] {
  return (["soreness", "pain"] as const).filter((kind) => (draft[kind] ?? 0) >= thresholds.pain_severe);
}

/** So long ago that nothing may be answered as if it were now. */
export function isLate(draft: Draft, now: number): boolean {
  return draft.happened_at !== null && now - Date.parse(draft.happened_at) > thresholds.late_entry_h * HOUR;
}

/** One entry for every question that was answered. */
export function entriesOf(draft: Draft, episode: Id): NewEntry[] {
  const common = {
    episode,
    ...(draft.happened_at ? { happened_at: draft.happened_at } : {}),
    ...(draft.region ? { region: draft.region } : {}),
    ...(draft.side ? { side: draft.side } : {}),
    ...(draft.repeated ? { repeated: true } : {}),
  };
  const entries: NewEntry[] = [];
  if (draft.soreness !== null) entries.push({ ...common, kind: "soreness", values: { now: draft.soreness } });
  if (draft.pain !== null) entries.push({ ...common, kind: "pain", values: { worst_24h: draft.pain } });
  if (draft.bruise) entries.push({ ...common, kind: "bruise", values: bruiseValues(draft.bruise) });
  if (draft.ticked.length || draft.none) entries.push({ ...common, kind: "signs", values: signsValues(draft) });
  if (draft.stiffness !== null) entries.push({ ...common, kind: "stiffness", values: { minutes: draft.stiffness } });
  if (draft.note.trim()) entries.push({ ...common, kind: "note", values: { text: draft.note.trim() } });
  return entries;
}

/** The draft as if it were saved already, so that the red-flag table can be asked before it is. */
export function asEntries(draft: Draft, episode: Id, now: number): Entry[] {
  const saved_at = new Date(now).toISOString();
  return entriesOf(draft, episode).map(
    (entry) => ({ happened_at: saved_at, ...entry, id: "", revision: 1, saved_at, zone: "" }) as Entry,
  );
}

/** A lump, or a mark outside the treated area, makes any bruise one of the highest grade. */
export function bruiseValues(bruise: BruiseValues): BruiseValues {
  if (bruise.grade === 0) return { grade: 0, colour: "gone" };
  return bruise.raised || bruise.outside_area ? { ...bruise, grade: 4 } : bruise;
}

function signsValues({ ticked, answers }: Draft): { ticked: string[]; answers?: Draft["answers"] } {
  return Object.keys(answers).length ? { ticked, answers } : { ticked };
}
