/** What the patient measures: the movements of the condition, else those of the nearest joint. */
import conditions from "virtual:catalogue/conditions";
import names from "virtual:catalogue/movement-names";
import nearest from "virtual:catalogue/nearest";
import { episodeOf } from "./course";
import type { Store } from "./offline/store";

/** Ids of the movements a patient can measure alone, most useful first. */
export function movementsOf(store: Pick<Store, "me" | "profile" | "entries" | "treatments">): string[] {
  const episode = episodeOf(store);
  const goals = store.profile()?.goals.map(({ movement }) => movement) ?? [];
  const named = conditions[episode?.condition ?? ""] ?? [];
  const usual = named.length ? named : (nearest[episode?.region ?? ""] ?? []);
  return [...new Set([...goals, ...usual])].filter((id) => id in names);
}
