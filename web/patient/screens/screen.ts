/** What every screen shares: the store it reads, and plain markup under the page's own style sheets. */
import { LitElement } from "lit";
import { property } from "lit/decorators.js";
import type { Store } from "../offline/store";

export abstract class Screen extends LitElement {
  @property({ attribute: false }) store!: Store;
  private stop: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.stop = this.store.subscribe(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    this.stop?.();
    super.disconnectedCallback();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
