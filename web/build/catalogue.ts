/** Hands phone and elements the parts of the clinical catalogue they need, as modules `virtual:catalogue/PART`. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "smol-toml";
import type { Plugin } from "vite";

const ID = "virtual:catalogue";

type Table = Record<string, Record<string, unknown>>;

/** The few numbers that decide something on the phone itself, before any server is asked. */
const THRESHOLDS = [
  "late_entry_h",
  "session_window_h",
  "pre_soreness_h",
  "pre_soreness_fallback_days",
  "red_bleed_growth_hours",
  "red_flag_report_h",
  "bruise_growth_cm",
  "bruise_growth_share",
  "pain_severe",
  "pain_severe_base",
  "pain_severe_without_base",
  "bruise_big_grade",
];

/** Which fields of which tables travel: sources and codes stay at home, the phone must stay small. */
const PARTS: Record<string, { file: string; pick: (toml: Record<string, unknown>) => unknown }> = {
  "/red-flags": { file: "red_flags.toml", pick: redFlags },
  "/thresholds": { file: "thresholds.toml", pick: (toml) => numbers(toml as Table, ...THRESHOLDS) },
  "/curves": { file: "curves.toml", pick: (toml) => fields(toml.curves, "techniques", "soreness") },
  "/techniques": { file: "techniques.toml", pick: (toml) => fields(toml.techniques, "name") },
  "/aftercare": { file: "techniques.toml", pick: (toml) => fields(toml.techniques, "after", "home") },
  "/regions": { file: "regions.toml", pick: (toml) => fields(toml.regions, "name", "paired") },
  "/conditions": { file: "conditions.toml", pick: (toml) => lists(toml.conditions, "movements") },
  "/nearest": { file: "regions.toml", pick: (toml) => lists(toml.regions, "movements") },
  "/movement-names": { file: "movements.toml", pick: (toml) => movementNames(toml.movements as Table) },
  "/movements": { file: "movements.toml", pick: (toml) => movements(toml.movements as Table) },
  "/bands": { file: "scales.toml", pick: (toml) => bands(toml.scales as Table) },
  "/schedule": { file: "curves.toml", pick: (toml) => ({ motion_days: perWeek(toml.schedule as Table) }) },
  "/care": { file: "care.toml", pick: (toml) => fields(toml.care, "text", "when", "techniques", "regions") },
};

export function catalogue(folder: string): Plugin {
  return {
    name: "catalogue",
    resolveId: (id) => (id.startsWith(ID) && id.slice(ID.length) in PARTS ? `\0${id}` : undefined),
    load(id) {
      const part = id.startsWith(`\0${ID}`) ? PARTS[id.slice(ID.length + 1)] : undefined;
      if (!part) return undefined;
      const file = resolve(folder, part.file);
      this.addWatchFile(file);
      return `export default ${JSON.stringify(part.pick(parse(readFileSync(file, "utf8"))))}`;
    },
  };
}

function redFlags(toml: Record<string, unknown>): unknown {
  const rows = (toml.row as Record<string, unknown>[]).map(({ source: _source, confidence: _confidence, ...row }) => row);
  return { signs: toml.sign, groups: toml.group, questions: toml.question, rows };
}

function numbers(table: Table, ...ids: string[]): Record<string, unknown> {
  return Object.fromEntries(ids.map((id) => [id, table[id]?.value]));
}

function fields(table: unknown, ...names: string[]): Table {
  const entries = Object.entries(table as Table);
  return Object.fromEntries(entries.map(([id, row]) => [id, Object.fromEntries(names.map((name) => [name, row[name]]))]));
}

/** Id to one list of ids. */
function lists(table: unknown, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(table as Table).map(([id, row]) => [id, row[name]]));
}

/** Names of the movements a patient can measure alone. */
function movementNames(table: Table): Record<string, unknown> {
  return Object.fromEntries(Object.entries(table).filter(([, row]) => row.alone !== "clinic").map(([id, row]) => [id, row.name]));
}

/** Movements with the bare numbers of their bounds and detectable change. */
function movements(table: Table): Table {
  const chosen = fields(table, "name", "unit", "better", "sided", "start");
  for (const [id, row] of Object.entries(table)) {
    const { low, high } = row.plausible as { low: number; high: number };
    Object.assign(chosen[id]!, { mdc: (row.mdc as { value: number }).value, low, high });
  }
  return chosen;
}

/** Words for 0–10: name, lowest and highest value. */
function bands(scales: Table): unknown {
  return (scales.soreness_now!.bands as Table[string][]).map(({ name, low, high }) => ({ name, low, high }));
}

/** On how many days a week motion is measured. */
function perWeek(schedule: Table): unknown {
  return (schedule.motion!.per_week as { value: number }).value;
}
