/** <reminder-panel>: when the nudge comes. */
import { html, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { DAY, written } from "../../../elements/calendar";
import { zone } from "../../course";
import type { Reminder } from "../../model";
import { newId } from "../../offline/ids";
import { api } from "../../server";
import { t } from "../../texts";
import { Screen } from "../screen";

const EVENING: Omit<Reminder, "id" | "zone"> = { at: "19:30", weekdays: [1, 2, 3, 4, 5, 6, 7], active: true };
/** A Monday, to name the days of the week from. */
const MONDAY = Date.UTC(2024, 0, 1, 12);

@customElement("reminder-panel")
export class ReminderPanel extends Screen {
  @state() private change: Partial<Omit<Reminder, "id">> = {};

  override render(): TemplateResult {
    const { at, weekdays } = this.wanted;
    const time = (event: Event) => (this.change = { ...this.change, at: (event.target as HTMLInputElement).value });
    return html`<div class="card stack">
      <label class="field"
        ><span class="label">${t("reminder-time")}</span><input type="time" required .value=${at} @change=${time}
      /></label>
      <div role="group" aria-label=${t("reminder-days")} class="q">
        <p class="label">${t("reminder-days")}</p>
        <div class="days">${[1, 2, 3, 4, 5, 6, 7].map((day) => this.day(day, weekdays))}</div>
      </div>
    </div>`;
  }

  /** Throws `Unreachable` or `Refused`. */
  async save(change: Partial<Reminder> = {}): Promise<void> {
    const { id, ...reminder } = { ...this.wanted, ...change };
    await api.saveReminder(id, { ...reminder, zone: zone() });
    this.change = {};
    await this.store.syncNow();
  }

  get isChanged(): boolean {
    return Object.keys(this.change).length > 0;
  }

  private get wanted(): Reminder {
    const known = this.store.profile()?.reminders[0];
    return { ...EVENING, id: this.freshId, zone: zone(), ...known, ...this.change };
  }

  /** One id per panel, so that a second tap on save does not make a second reminder. */
  private readonly freshId = newId();

  private day(day: number, weekdays: number[]): TemplateResult {
    const on = weekdays.includes(day);
    const toggle = () =>
      (this.change = { ...this.change, weekdays: on ? weekdays.filter((other) => other !== day) : [...weekdays, day].sort() });
    const moment = MONDAY + (day - 1) * DAY;
    return html`<button
      type="button"
      class="pill"
      aria-pressed=${on}
      aria-label=${written(moment, "UTC", { weekday: "long" })}
      @click=${toggle}
    >
      ${written(moment, "UTC", { weekday: "short" })}
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "reminder-panel": ReminderPanel;
  }
}
