/** Every entry with its state, newest day first; a tap corrects or deletes it. */
import { html, type TemplateResult } from "lit";
import { clockTime, dayOf, longDate } from "../../../elements/calendar";
import { at, daysSince, zone } from "../../course";
import { icon } from "../../icons";
import type { StoredEntry } from "../../model";
import type { Store } from "../../offline/store";
import { t } from "../../texts";
import { entryText } from "../../words";
import { stateChip } from "../state-chip";

/** So many days show at once; the rest is one tap away. */
const RECENT_DAYS = 3;

export function historyList(store: Store, now: number): TemplateResult {
  const days = byDay([...store.entries()].reverse());
  const [recent, older] = [days.slice(0, RECENT_DAYS), days.slice(RECENT_DAYS)];
  if (!recent.length) return html`<p class="mute">${t("history-empty")}</p>`;
  return html`${recent.map((entries) => dayList(entries, now))}
  ${
    older.length
      ? html`<details class="more">
          <summary>${t("history-older", { count: older.length })}</summary>
          ${older.map((entries) => dayList(entries, now))}
        </details>`
      : ""
  }`;
}

function byDay(entries: readonly StoredEntry[]): StoredEntry[][] {
  const days = new Map<string, StoredEntry[]>();
  for (const entry of entries) {
    const day = dayOf(at(entry), zone());
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days.values()];
}

function dayList(entries: readonly StoredEntry[], now: number): TemplateResult {
  const moment = at(entries[0]!);
  const days = daysSince(moment, now);
  return html`<h3 class="label cap gap">${days === 0 ? t("today") : days === 1 ? t("yesterday") : longDate(moment, zone())}</h3>
    <ul class="list plain">
      ${entries.map(item)}
    </ul>`;
}

function item(entry: StoredEntry): TemplateResult {
  const later = daysSince(at(entry), Date.parse(entry.saved_at)) > 0;
  const notes = [
    clockTime(at(entry), zone()),
    later ? t("filled-in-later") : "",
    entry.repeated ? t("repeated") : "",
    entry.urgency ? t("urgency", { choice: entry.urgency }) : "",
  ];
  return html`<li>
    <a class="li" href="/entry?id=${entry.id}"
      ><span class="grow"
        ><span class="t">${entryText(entry)}</span><span class="d">${notes.filter(Boolean).join(" · ")}</span></span
      >${stateChip(entry.state)}${icon("go", "go")}</a
    >
  </li>`;
}
