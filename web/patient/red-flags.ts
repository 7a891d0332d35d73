/** The red-flag table, read on the phone, at once and offline. The server reads the same table and must say the same. */
import redFlags, { type Group, type Question, type Row } from "virtual:catalogue/red-flags";
import type { Severity } from "./model";

export interface Bruise {
  grade: number;
  /** as the head of `red_flags.toml` says */
  growing?: boolean;
  raised?: boolean;
  region?: string;
}

/** What the table looks at: ticked signs, answered questions, safety items with yes, and the current bruise. */
export interface Report {
  ticked: readonly string[];
  /** by question id; an unanswered question is absent */
  answers: Readonly<Record<string, boolean | undefined>>;
  intake: readonly string[];
  bruise: Bruise | null;
}

const GRAVITY: Record<Severity, number> = { info: 0, watch: 1, urgent: 2, emergency: 3 };

export const groups: readonly Group[] = redFlags.groups;

/** The exact words of a sign. */
export function signText(id: string): string {
  return redFlags.signs.find((sign) => sign.id === id)?.text ?? id;
}

/** What to ask next. */
export function questionsFor(ticked: readonly string[]): readonly Question[] {
  return redFlags.questions.filter((question) => question.signs.some((sign) => ticked.includes(sign)));
}

/** The row that speaks for each rule, in the order of the table; nothing for rules that are silent. */
export function speaking(report: Report): readonly Row[] {
  const first = new Map<string, Row>();
  for (const row of redFlags.rows) {
    if (!first.has(row.rule) && holds(row, report)) first.set(row.rule, row);
  }
  return [...first.values()];
}

/** Gravest first, else in the order of the table: what the patient must read first. */
export function byGravity(rows: readonly Row[]): readonly Row[] {
  return [...rows].sort((a, b) => GRAVITY[b.severity] - GRAVITY[a.severity]);
}

function holds(row: Row, report: Report): boolean {
  return signsHold(row, report.ticked) && answersHold(row, report.answers) && bodyHolds(row, report);
}

function signsHold({ all = [], any, none = [] }: Row, ticked: readonly string[]): boolean {
  const isTicked = (sign: string) => ticked.includes(sign);
  return all.every(isTicked) && (any?.some(isTicked) ?? true) && !none.some(isTicked);
}

function answersHold({ yes = [], any_yes, no = [] }: Row, answers: Report["answers"]): boolean {
  const isYes = (question: string) => answers[question] === true;
  return yes.every(isYes) && (any_yes?.some(isYes) ?? true) && no.every((question) => answers[question] === false);
}

function bodyHolds(row: Row, { intake, bruise }: Report): boolean {
  return (row.intake?.some((item) => intake.includes(item)) ?? true) && bruiseHolds(row, bruise ?? { grade: 0 });
}

function bruiseHolds(row: Row, bruise: Bruise): boolean {
  return (
    bruise.grade >= (row.bruise_grade ?? 0) &&
    (!row.bruise_growing || bruise.growing === true) &&
    (!row.bruise_raised || bruise.raised === true) &&
    (row.bruise_regions?.includes(bruise.region ?? "") ?? true)
  );
}
