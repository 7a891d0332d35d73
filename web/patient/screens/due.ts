/** What is due besides the note itself. */
import schedule from "virtual:catalogue/schedule";
import { html, nothing, type TemplateResult } from "lit";
import { at, daysSince, entriesOf } from "../course";
import { icon } from "../icons";
import type { Store } from "../offline/store";
import { t } from "../texts";

const EVERY_DAYS = Math.floor(7 / schedule.motion_days);

/** A link to measuring when the last measure is some days old; nothing otherwise. */
export function measureDue(store: Store, now: number): TemplateResult | typeof nothing {
  const item = measureItem(store, now);
  return item === nothing
    ? nothing
    : html`<ul class="list gap">
        ${item}
      </ul>`;
}

export function measureItem(store: Store, now: number): TemplateResult | typeof nothing {
  const last = entriesOf(store, "motion").at(-1);
  if (last && daysSince(at(last), now) < EVERY_DAYS) return nothing;
  return html`<li>
    <a class="li" href="/measure"
      >${icon("measure")}<span class="grow"
        ><span class="t">${t("due-measure")}</span><span class="d">${t("due-measure-how")}</span></span
      >${icon("go", "go")}</a
    >
  </li>`;
}
