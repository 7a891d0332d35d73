/** Eleven keys from 0 to 10 with words; nothing is chosen beforehand, yesterday's value is only a dot. */
import { html, nothing, type TemplateResult } from "lit";
import { bandOf } from "../../words";
import { t } from "../../texts";

export interface NumberKeys {
  /** id of the heading that asks */
  labelledby: string;
  value: number | null;
  /** yesterday's value */
  was?: number | undefined;
  pick(value: number): void;
  /** word beside the zero */
  zero: string;
}

export function numberKeys({ labelledby, value, was, pick, zero }: NumberKeys): TemplateResult {
  const key = (number: number) =>
    html`<button
      type="button"
      class="${number === 0 ? "zero" : ""} ${number === was ? "was" : ""}"
      aria-pressed=${number === value}
      aria-label=${keyName(number, number === was, zero)}
      @click=${() => pick(number)}
    >
      ${number}${number === 0 ? html` <small>${zero}</small>` : nothing}
    </button>`;
  return html`<div class="nums" role="group" aria-labelledby=${labelledby}>
    ${[0, 1, 2, 3].map(key)}<span class="w w1" aria-hidden="true">${t("band", { band: "mild" })}</span> ${[4, 5, 6].map(key)}<span
      class="w w2"
      aria-hidden="true"
      >${t("band", { band: "moderate" })}</span
    >
    ${[7, 8, 9, 10].map(key)}<span class="w w3" aria-hidden="true">${t("band", { band: "severe" })}</span>
  </div>`;
}

function keyName(number: number, was: boolean, zero: string): string {
  const word = number === 0 ? zero : t("band", { band: bandOf(number) });
  return was ? t("key-was", { number, word }) : t("key", { number, word });
}
