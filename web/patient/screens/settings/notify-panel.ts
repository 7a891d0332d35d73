/** <notify-panel>: notifications on this phone with a test that must be seen, and e-mail instead. */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { Address } from "../../api";
import { icon } from "../../icons";
import { push, type PushState } from "../../push";
import { api } from "../../server";
import { t } from "../../texts";
import { momentName } from "../../words";
import { refusal } from "../refusal";

type Test = "running" | "seen" | "unseen" | "mailed";

@customElement("notify-panel")
export class NotifyPanel extends LitElement {
  @state() private pushState: PushState | null = null;
  @state() private addresses: readonly Address[] = [];
  @state() private test: Test | null = null;
  @state() private busy = false;
  @state() private problem = "";

  override connectedCallback(): void {
    super.connectedCallback();
    void this.look();
  }

  override render(): TemplateResult {
    const mails = this.addresses.filter(({ channel }) => channel === "email");
    return html`<div class="stack">
      ${this.pushState ? this.onThisPhone(this.pushState) : nothing}
      ${this.test ? html`<p class="note" role="status">${icon(this.test === "unseen" ? "needs" : "bell")}<span>${t("test", { result: this.test })}</span></p>` : nothing}
      ${mails.map((mail) => this.mail(mail))} ${mails.length ? nothing : this.mailForm()}
      ${this.problem ? html`<p class="wrong" role="alert">${this.problem}</p>` : nothing}
    </div>`;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  private onThisPhone(state: PushState): TemplateResult {
    const on = state === "on";
    const here = this.addresses.find(({ this_device }) => this_device);
    return html`<div class="card stack">
      <div class="row">
        ${icon("bell")}
        <div class="grow">
          <h3>${t("notify-push")}</h3>
          <p class="label">${t("notify-push-state", { state })}${on ? arrival(here) : nothing}</p>
        </div>
      </div>
      ${state === "off" ? html`<button type="button" class="btn two" ?disabled=${this.busy} @click=${this.enable}>${t("notify-enable")}</button>` : nothing}
      ${
        on
          ? html`<div class="row wrap">
              <button type="button" class="btn sm two" ?disabled=${this.busy} @click=${this.runTest}>${t("notify-test")}</button>
              <button
                type="button"
                class="btn sm plain"
                ?disabled=${this.busy}
                @click=${() => this.trying(async () => void (this.pushState = await push.disable()))}
              >
                ${t("notify-disable")}
              </button>
            </div>`
          : nothing
      }
    </div>`;
  }

  private mail(address: Address): TemplateResult {
    return html`<div class="card stack">
      <div class="row">
        ${icon("mail")}
        <div class="grow">
          <h3>${t("notify-mail")}</h3>
          <p class="label">${address.email ?? ""}${arrival(address)}</p>
        </div>
      </div>
      <div class="row wrap">
        <button type="button" class="btn sm two" ?disabled=${this.busy} @click=${() => this.testMail(address.id)}>
          ${t("notify-test")}
        </button>
        <button type="button" class="btn sm plain" ?disabled=${this.busy} @click=${() => this.removeMail(address.id)}>
          ${t("notify-remove")}
        </button>
      </div>
    </div>`;
  }

  private mailForm(): TemplateResult {
    return html`<details class="more" ?open=${this.pushState !== null && !["on", "off"].includes(this.pushState)}>
      <summary>${t("notify-mail-instead")}</summary>
      <form class="card stack" @submit=${this.addMail}>
        <label class="field"
          ><span class="label">${t("notify-mail-address")}</span><input type="email" name="email" required autocomplete="email"
        /></label>
        <button class="btn two" ?disabled=${this.busy}>${t("notify-mail-add")}</button>
      </form>
    </details>`;
  }

  private async look(): Promise<void> {
    this.pushState = await push.state();
    await this.trying(async () => void (this.addresses = await api.addresses()));
  }

  private readonly enable = (): Promise<void> =>
    this.trying(async () => {
      this.pushState = await push.enable();
      if (this.pushState === "on") await this.tryPush();
    });

  private readonly runTest = (): Promise<void> => this.trying(() => this.tryPush());

  private async tryPush(): Promise<void> {
    this.test = "running";
    this.test = await push.test();
    this.addresses = await api.addresses();
  }

  private readonly addMail = (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const email = String(new FormData(event.target as HTMLFormElement).get("email"));
    return this.trying(async () => {
      const { id } = await api.addAddress({ channel: "email", email });
      await this.mailed(id);
    });
  };

  private readonly testMail = (id: string): Promise<void> => this.trying(() => this.mailed(id));

  private async mailed(id: string): Promise<void> {
    await api.testAddress(id);
    this.test = "mailed";
    this.addresses = await api.addresses();
  }

  private readonly removeMail = (id: string): Promise<void> =>
    this.trying(async () => {
      await api.removeAddress(id);
      this.addresses = await api.addresses();
    });

  private async trying(what: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.problem = "";
    try {
      await what();
    } catch (error) {
      this.test = null;
      // The browser's own push service may say no.
      this.problem = error instanceof DOMException ? t("notify-failed") : refusal(error);
    } finally {
      this.busy = false;
    }
  }
}

function arrival(address: Address | undefined): TemplateResult | typeof nothing {
  const last = address?.last_delivery;
  if (!last) return nothing;
  const state = last.received_at ? "received" : (last.outcome ?? "under-way");
  return html`<br />${t("last-arrived", { state, when: momentName(Date.parse(last.received_at ?? last.at), Date.now()) })}`;
}
