/** "Same as yesterday": offered when yesterday was mild and nothing worrying was ticked. */
import { at, entriesOf, isSameDay, isYesterday, type Stored } from "../../course";
import type { BruiseValues } from "../../model";
import type { Store } from "../../offline/store";
import type { Draft } from "./draft";
import { bandOf } from "../../words";

export interface Yesterday {
  soreness: Stored<"soreness">;
  bruise: BruiseValues | null;
  /** "None of these" was answered */
  none: boolean;
}

/** The last values of yesterday; null when nothing can be repeated or today already has an entry. */
export function mildYesterday(store: Store, now: number): Yesterday | null {
  const soreness = entriesOf(store, "soreness").at(-1);
  if (!soreness || !isYesterday(at(soreness), now) || !["none", "mild"].includes(bandOf(soreness.values.now))) return null;
  const bruise = entriesOf(store, "bruise").at(-1);
  const signs = entriesOf(store, "signs").at(-1);
  if (signs && recent(at(signs), now) && signs.values.ticked.length) return null;
  if (bruise && recent(at(bruise), now) && bruise.values.grade > LIGHT) return null;
  return {
    soreness,
    bruise: bruise && isYesterday(at(bruise), now) ? bruise.values : null,
    none: signs !== undefined && isYesterday(at(signs), now),
  };
}

export function repeat(draft: Draft, yesterday: Yesterday): Draft {
  return {
    ...draft,
    soreness: yesterday.soreness.values.now,
    bruise: yesterday.bruise,
    none: yesterday.none,
    ticked: [],
    repeated: true,
  };
}

/** The strongest bruise that still counts as light. */
const LIGHT = 2;

const recent = (moment: number, now: number) => isYesterday(moment, now) || isSameDay(moment, now);
