/** Small pieces of sentences that several screens share. */
import bands from "virtual:catalogue/bands";
import regions from "virtual:catalogue/regions";
import { clockTime, weekday, shortDate } from "../elements/calendar";
import { measured } from "../elements/measured";
import names from "virtual:catalogue/movement-names";
import { daysSince, zone } from "./course";
import type { StoredEntry } from "./model";
import { t } from "./texts";

/** "none", "mild", "moderate" or "severe" for a value of 0–10. */
export function bandOf(value: number): string {
  return bands.find(({ low, high }) => value >= low && value <= high)?.name ?? "severe";
}

/** "left knee"; "" when no region is known. */
export function placeName(region: string | null | undefined, side: string | null | undefined): string {
  const name = region ? regions[region]?.name.toLowerCase() : undefined;
  return name ? t("place", { side: side ?? "none", region: name }) : "";
}

/** "today, 19:42", "yesterday, 19:50", "Mon 12 May, 08:15". */
export function momentName(moment: number, now: number): string {
  const days = daysSince(moment, now);
  const day = days === 0 ? t("today") : days === 1 ? t("yesterday") : `${weekday(moment, zone())} ${shortDate(moment, zone())}`;
  return `${day}, ${clockTime(moment, zone())}`;
}

/** What an entry says, in a line. */
export function entryText(entry: StoredEntry): string {
  switch (entry.kind) {
    case "soreness":
      return t("entry-soreness", { value: entry.values.now });
    case "pain":
      return t("entry-pain", { value: entry.values.worst_24h });
    case "bruise":
      return t("entry-bruise", { grade: entry.values.grade, length: entry.values.length_cm ?? 0 });
    case "motion":
      return `${names[entry.values.movement] ?? entry.values.movement}: ${measured(entry.values.value, entry.values.unit)}`;
    case "stiffness":
      return t("entry-stiffness", { minutes: entry.values.minutes });
    case "signs":
      return t("entry-signs", { count: entry.values.ticked.length });
    case "note":
      return entry.values.text;
    default:
      return t(`entry-${entry.kind}`);
  }
}
