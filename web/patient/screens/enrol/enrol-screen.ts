/** From the sign-in link to the first log: who reads this, what it is not, consent, reminder, notifications. */
import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { emergencyNumber } from "../../clinic";
import { icon } from "../../icons";
import { go } from "../../router";
import { t } from "../../texts";
import "../../texts-later";
import { refusal } from "../refusal";
import { Screen } from "../screen";
import "../settings/notify-panel";
import "../settings/reminder-panel";
import { setSetupStep, setupStep, type SetupStep } from "./setup";

/** The version of the words below; a new one asks everyone again. */
const CONSENT = "2026-11";
const STEPS: (SetupStep | "consent")[] = ["consent", "reminder", "notify"];

@customElement("enrol-screen")
export class EnrolScreen extends Screen {
  @state() private busy = false;
  @state() private problem = "";

  override render(): TemplateResult {
    const step = this.store.me()?.consented ? (setupStep() ?? "reminder") : "consent";
    return html`<main class="phone barred">
      <header class="top">
        <span class="brand">${icon("mark")}Interlude</span
        ><span class="label">${t("step", { step: STEPS.indexOf(step) + 1, of: STEPS.length })}</span>
      </header>
      ${step === "consent" ? this.consent() : step === "reminder" ? this.reminder() : this.notify()}
    </main>`;
  }

  private consent(): TemplateResult {
    const me = this.store.me();
    return html`<h1 tabindex="-1">
        ${t("consent-title", { name: me?.name.split(" ")[0] ?? "" })}<span class="then">${t("consent-then")}</span>
      </h1>
      <section class="sec">
        <h2>${t("consent-who")}</h2>
        <p>${t("consent-who-text", { clinic: me?.clinic ?? "" })}</p>
      </section>
      <section class="sec">
        <h2>${t("consent-not")}</h2>
        <ul class="prose stack">
          <li>${t("consent-not-watched")}</li>
          <li>${t("consent-not-emergency", { number: emergencyNumber(this.store) })}</li>
          <li>${t("consent-not-doctor")}</li>
        </ul>
      </section>
      <section class="sec">
        <h2>${t("consent-data")}</h2>
        <ul class="prose stack">
          <li>${t("consent-data-kept")}</li>
          <li>${t("consent-data-yours")}</li>
        </ul>
      </section>
      ${this.foot(html`<button type="button" class="btn" ?disabled=${this.busy} @click=${this.agree}>${t("consent-agree")}</button>`)}`;
  }

  private reminder(): TemplateResult {
    return html`<h1 tabindex="-1">${t("setup-reminder")}<span class="then">${t("setup-reminder-then")}</span></h1>
      <reminder-panel class="gap" .store=${this.store}></reminder-panel>
      ${this.foot(
        html`<button type="button" class="btn" ?disabled=${this.busy} @click=${this.saveReminder}>${t("next")}</button>
          <button type="button" class="btn plain" @click=${() => this.move("notify")}>${t("skip")}</button>`,
      )}`;
  }

  private notify(): TemplateResult {
    return html`<h1 tabindex="-1">${t("setup-notify")}<span class="then">${t("setup-notify-then")}</span></h1>
      <notify-panel class="gap"></notify-panel>
      ${this.foot(html`<button type="button" class="btn" @click=${this.firstLog}>${t("first-log")}</button>`)}`;
  }

  private foot(buttons: TemplateResult): TemplateResult {
    return html`<div class="foot">
      <div class="act stack">${this.problem ? html`<p class="wrong" role="alert">${this.problem}</p>` : nothing}${buttons}</div>
    </div>`;
  }

  private readonly agree = (): Promise<void> =>
    this.trying(async () => {
      // Before the consent is known: from then on only an open step keeps the setup on the screen.
      setSetupStep("reminder");
      await this.store.consent(CONSENT);
      this.move("reminder");
    });

  private readonly saveReminder = (): Promise<void> =>
    this.trying(async () => {
      await this.querySelector("reminder-panel")?.save();
      this.move("notify");
    });

  private readonly firstLog = (): void => {
    setSetupStep(null);
    go("/log");
    this.dispatchEvent(new Event("enrolled"));
  };

  private move(step: SetupStep): void {
    setSetupStep(step);
    this.problem = "";
    this.requestUpdate();
    scrollTo(0, 0);
  }

  private async trying(what: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.problem = "";
    try {
      await what();
    } catch (error) {
      this.problem = refusal(error);
    } finally {
      this.busy = false;
    }
  }
}
