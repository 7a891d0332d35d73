/** <interlude-app>: who is here, which screen, and the way between them. */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { icon } from "./icons";
import type { Store } from "./offline/store";
import { followLinks, screenOf, type ScreenName } from "./router";
import { setupStep } from "./screens/enrol/setup";
import { tabs } from "./screens/tabs";
import { t } from "./texts";
import "./screens/log/log-screen";
import "./screens/today-screen";

type Place = ScreenName | "enrol";

/** Screens that not every visit needs. */
const LATER: Partial<Record<Place, () => Promise<unknown>>> = {
  enrol: () => import("./screens/enrol/enrol-screen"),
  measure: () => import("./screens/measure-screen"),
  progress: () => import("./screens/progress/progress-screen"),
  care: () => import("./screens/care-screen"),
  settings: () => import("./screens/settings/settings-screen"),
  entry: () => import("./screens/entry-screen"),
};

const TABBED: Place[] = ["today", "progress", "care", "settings"];

@customElement("interlude-app")
export class InterludeApp extends LitElement {
  @property({ attribute: false }) store: Store | null = null;
  @property({ attribute: false }) newVersion: (() => void) | null = null;
  /** the browser lets nothing be stored */
  @property({ attribute: false }) broken = false;
  @state() private screen: ScreenName = screenOf(location.pathname);
  @state() private loaded = new Set<Place>(["today", "log"]);
  private stop: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("popstate", this.moved);
    this.addEventListener("click", followLinks);
  }

  override disconnectedCallback(): void {
    removeEventListener("popstate", this.moved);
    this.removeEventListener("click", followLinks);
    this.stop?.();
    super.disconnectedCallback();
  }

  override willUpdate(): void {
    if (this.store && !this.stop) this.stop = this.store.subscribe(() => this.requestUpdate());
    void this.load();
  }

  override render(): TemplateResult | typeof nothing {
    if (this.broken) return message(t("broken-title"), html`<span class="then">${t("broken-how")}</span>`);
    if (!this.store) return nothing;
    const me = this.store.me();
    if (!me) return message(t("nobody-title"), html`<span class="then">${t("nobody-how")}</span>`);
    if (me.role === "staff")
      return message(t("staff-title"), nothing, html`<p class="gap"><a class="btn" href="/clinic">${t("staff-go")}</a></p>`);
    return html`${this.placed()}${TABBED.includes(this.place) ? tabs(this.screen) : nothing}`;
  }

  override updated(): void {
    document.title = t("title", { screen: this.place });
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** An address leads nowhere else until the patient has consented. */
  private get place(): Place {
    const me = this.store?.me();
    return me && me.role === "patient" && (!me.consented || setupStep()) ? "enrol" : this.screen;
  }

  private placed(): TemplateResult | typeof nothing {
    const store = this.store;
    if (!this.loaded.has(this.place)) return html`<main class="phone tabbed" aria-busy="true"></main>`;
    switch (this.place) {
      case "enrol":
        return html`<enrol-screen .store=${store} @enrolled=${() => this.requestUpdate()}></enrol-screen>`;
      case "today":
        return html`<today-screen .store=${store} .newVersion=${this.newVersion}></today-screen>`;
      case "log":
        return html`<log-screen .store=${store}></log-screen>`;
      case "measure":
        return html`<measure-screen .store=${store}></measure-screen>`;
      case "progress":
        return html`<progress-screen .store=${store}></progress-screen>`;
      case "care":
        return html`<care-screen .store=${store}></care-screen>`;
      case "settings":
        return html`<settings-screen .store=${store}></settings-screen>`;
      case "entry":
        return html`<entry-screen .store=${store} .entry=${new URLSearchParams(location.search).get("id") ?? ""}></entry-screen>`;
    }
  }

  private async load(): Promise<void> {
    const place = this.place;
    if (this.loaded.has(place)) return;
    await LATER[place]?.();
    this.loaded = new Set([...this.loaded, place]);
  }

  private readonly moved = (): void => {
    this.screen = screenOf(location.pathname);
    this.requestUpdate();
    scrollTo(0, 0);
    void this.updateComplete.then(() => this.querySelector<HTMLElement>("h1")?.focus());
  };
}

function message(
  title: string,
  then: TemplateResult | typeof nothing,
  below: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  return html`<main class="phone">
    <header class="top"><span class="brand">${icon("mark")}Interlude</span></header>
    <h1 tabindex="-1">${title}${then}</h1>
    ${below}
  </main>`;
}
