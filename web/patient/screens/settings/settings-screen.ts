/** Settings: reminder, notifications with tests, where the notes are, privacy in plain words, sign out. */
import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { icon } from "../../icons";
import { go } from "../../router";
import { t } from "../../texts";
import "../../texts-later";
import { momentName } from "../../words";
import { ask } from "../ask";
import { setSetupStep } from "../enrol/setup";
import { refusal } from "../refusal";
import { Screen } from "../screen";
import "./notify-panel";
import "./reminder-panel";

@customElement("settings-screen")
export class SettingsScreen extends Screen {
  @state() private saved = "";

  override render(): TemplateResult {
    return html`<main class="phone tabbed">
      <header class="top"><span class="brand">${icon("mark")}${t("tab", { tab: "settings" })}</span></header>
      <h1 tabindex="-1">
        ${this.store.me()?.name}<span class="then">${this.store.profile()?.clinic.name ?? this.store.me()?.clinic ?? ""}</span>
      </h1>
      <section class="sec">
        <h2>${t("settings-reminder")}</h2>
        <reminder-panel .store=${this.store}></reminder-panel>
        <div class="row wrap gap">
          <button type="button" class="btn sm" @click=${() => this.saveReminder(true)}>${t("save")}</button>
          ${this.store.profile()?.reminders[0]?.active ? html`<button type="button" class="btn sm plain" @click=${() => this.saveReminder(false)}>${t("reminder-off")}</button>` : nothing}
          <span class="label" role="status">${this.saved}</span>
        </div>
      </section>
      <section class="sec">
        <h2>${t("settings-notify")}</h2>
        <notify-panel></notify-panel>
      </section>
      ${this.data()}
      <section class="sec">
        <h2>${t("settings-privacy")}</h2>
        <ul class="card prose">
          <li>${t("privacy-who")}</li>
          <li>${t("privacy-where")}</li>
          <li>${t("privacy-lock")}</li>
          <li>${t("privacy-nobody")}</li>
        </ul>
      </section>
      <section class="sec"><button type="button" class="btn two danger" @click=${this.signOut}>${t("sign-out")}</button></section>
    </main>`;
  }

  private data(): TemplateResult {
    const { online, lastSync, unsentSince, persisted } = this.store.status;
    const unsent = this.store.unsent();
    const now = Date.now();
    return html`<section class="sec">
      <h2>${t("settings-data")}</h2>
      <div class="card stack">
        <dl class="kv">
          <dt>${t("data-entries")}</dt>
          <dd class="num">${this.store.entries().length}</dd>
          <dt>${t("data-unsent")}</dt>
          <dd class="num">
            ${unsent}${unsentSince ? html`<br /><span class="micro">${t("data-since", { when: momentName(Date.parse(unsentSince), now) })}</span>` : nothing}
          </dd>
          <dt>${t("data-last-sync")}</dt>
          <dd>${lastSync ? momentName(Date.parse(lastSync), now) : t("data-never")}</dd>
        </dl>
        ${online === false ? html`<p class="label">${t("data-offline")}</p>` : nothing}
        ${persisted === false ? html`<p class="label">${t("data-not-kept")}</p>` : nothing}
        <button type="button" class="btn sm two" @click=${this.sync}>${t("data-sync")}</button>
      </div>
    </section>`;
  }

  private readonly sync = (): void => void this.store.syncNow();

  private async saveReminder(active: boolean): Promise<void> {
    try {
      await this.querySelector("reminder-panel")?.save({ active });
      this.saved = t(active ? "reminder-saved" : "reminder-is-off");
    } catch (error) {
      this.saved = refusal(error);
    }
  }

  private readonly signOut = async (): Promise<void> => {
    const unsent = this.store.unsent();
    const text = t(unsent ? "sign-out-unsent" : "sign-out-text", { count: unsent });
    if (!(await ask({ title: t("sign-out-ask"), text, yes: t("sign-out"), no: t("stay"), danger: true }))) return;
    setSetupStep(null);
    await this.store.signOut();
    go("/");
  };
}
