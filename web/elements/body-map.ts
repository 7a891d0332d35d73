/** <body-map>: front and back of a body; a tap chooses the nearest region, the treated one is ringed. */
import { css, html, LitElement, nothing, svg, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import regions from "virtual:catalogue/regions";
import { SPOTS, spotAt, spotOf, type Spot } from "./body-spots";
import { t } from "./texts";

export interface Place {
  region: string;
  side: "left" | "right" | null;
}

/** Tells the page which place was chosen. */
export class PlaceChosen extends Event {
  constructor(readonly place: Place) {
    super("place-chosen", { bubbles: true, composed: true });
  }
}

const FIGURE = svg`<g class="body"><circle cx="32" cy="14" r="9" />
  <path d="M32 32V66" stroke-width="24" /><path d="M17 30 9 52 7 72M47 30l8 22 2 20" stroke-width="8" />
  <path d="M26 76l-2 30-1 26M38 76l2 30 1 26" stroke-width="10.5" /></g>`;
const BACK_AT = 68;
const WIDTH = 132;
const HEIGHT = 152;

@customElement("body-map")
export class BodyMap extends LitElement {
  static override styles = css`
    :host {
      display: block;
      inline-size: 8.25rem;
    }
    svg {
      display: block;
      inline-size: 100%;
      block-size: auto;
      direction: ltr;
      touch-action: manipulation;
    }
    :host(:not([fixed])) svg {
      cursor: pointer;
    }
    .body {
      opacity: 0.36;
    }
    .body circle {
      fill: var(--line-strong);
    }
    .body path {
      fill: none;
      stroke: var(--line-strong);
      stroke-linecap: round;
    }
    .ring {
      fill: var(--accent-soft);
      stroke: var(--accent);
      stroke-width: 2.25;
    }
    .centre {
      fill: var(--accent);
    }
    text {
      fill: var(--ink-3);
      font: 10.5px var(--font);
    }
  `;

  @property() region = "";
  @property() side: "left" | "right" | "" = "";
  /** Shows the place without letting it be changed. */
  @property({ type: Boolean, reflect: true }) fixed = false;

  override render(): TemplateResult {
    const spot = spotOf(this.region, this.side);
    return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${this.words} @click=${this.choose}>
      ${[0, BACK_AT].map((at) => svg`<g transform="translate(${at} 0)">${FIGURE}</g>`)} ${spot ? this.ring(spot) : nothing}
      <text x="32" y="149" text-anchor="middle">${t("map-front")}</text>
      <text x=${32 + BACK_AT} y="149" text-anchor="middle">${t("map-back")}</text>
    </svg>`;
  }

  private get words(): string {
    const name = regions[this.region]?.name;
    return name ? t("map-label", { where: name, side: this.side || "none" }) : t("map-none");
  }

  private ring({ x, y, back }: Spot): TemplateResult {
    const left = x + (back ? BACK_AT : 0);
    return svg`<circle class="ring" cx=${left} cy=${y} r="8.5" /><circle class="centre" cx=${left} cy=${y} r="2.5" />`;
  }

  private choose(event: MouseEvent): void {
    if (this.fixed) return;
    const box = (event.currentTarget as SVGElement).getBoundingClientRect();
    const scale = WIDTH / box.width;
    const x = (event.clientX - box.left) * scale;
    const place = spotAt(x > WIDTH / 2 ? x - BACK_AT : x, (event.clientY - box.top) * scale, x > WIDTH / 2, SPOTS);
    [this.region, this.side] = [place.region, place.side ?? ""];
    this.dispatchEvent(new PlaceChosen(place));
  }
}
