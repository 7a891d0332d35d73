/** <severity-mark>: shape, word and colour, in that order of trust. */
import { css, html, LitElement, svg, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { t } from "./texts";

export type Mark = "usual" | "info" | "watch" | "urgent" | "emergency";

const SHAPES: Record<Mark, TemplateResult> = {
  usual: svg`<circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" stroke-width="2" />`,
  info: svg`<circle cx="8" cy="8" r="2.5" fill="currentColor" />`,
  watch: svg`<path d="M8 1.8 14.2 8 8 14.2 1.8 8Z" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round" /><circle cx="8" cy="8" r="1.5" fill="currentColor" />`,
  urgent: svg`<path d="M8 1.5 15.2 14H.8Z" fill="currentColor" />`,
  emergency: svg`<path d="M5 1h6l4 4v6l-4 4H5l-4-4V5Z" fill="currentColor" />`,
};

@customElement("severity-mark")
export class SeverityMark extends LitElement {
  static override styles = css`
    :host {
      display: inline-flex;
      align-items: center;
      gap: 0.375rem;
      font-size: var(--t-label, 0.8125rem);
      font-weight: 600;
      white-space: nowrap;
      color: var(--ink-2);
    }
    :host([severity="usual"]) {
      color: var(--usual-ink);
    }
    :host([severity="watch"]) {
      color: var(--watch);
    }
    :host([severity="urgent"]) {
      color: var(--urgent);
    }
    :host([severity="emergency"]) {
      color: var(--emergency);
    }
    svg {
      inline-size: 1.25em;
      block-size: 1.25em;
      flex: none;
    }
  `;

  @property({ reflect: true }) severity: Mark = "info";
  /** Other words than the severity's own. */
  @property() word = "";

  override render(): TemplateResult {
    return html`<svg viewBox="0 0 16 16" aria-hidden="true">${SHAPES[this.severity]}</svg
      >${this.word || t("severity", { severity: this.severity })}`;
  }
}
