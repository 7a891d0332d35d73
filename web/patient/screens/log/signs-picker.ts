/** Red flags: a pill opens the exact questions; "None of these" comes after the list, so that it is read first. */
import { html, nothing, type TemplateResult } from "lit";
import type { SignAnswer } from "../../model";
import { groups, questionsFor, signText } from "../../red-flags";
import { t } from "../../texts";
import type { Draft } from "./draft";

type Signs = Pick<Draft, "ticked" | "none" | "answers">;

/** `open`: ids of the pills whose questions show. */
export function signsPicker(
  signs: Signs,
  open: ReadonlySet<string>,
  toggle: (group: string) => void,
  change: (signs: Signs) => void,
): TemplateResult {
  return html`<section class="q" aria-labelledby="ask-signs">
    <h2 id="ask-signs">${t("ask-signs")}</h2>
    <div class="pills two" role="group" aria-labelledby="ask-signs">
      ${groups.map((group) => {
        const ticked = group.signs.some((sign) => signs.ticked.includes(sign));
        const shown = open.has(group.id) || ticked;
        return html`<button
            type="button"
            class="pill"
            aria-pressed=${ticked}
            aria-expanded=${shown}
            @click=${() => toggle(group.id)}
          >
            ${group.text}
          </button>
          ${shown ? exactQuestions(group.signs, signs, change) : nothing}`;
      })}
      <button
        type="button"
        class="pill wide"
        aria-pressed=${signs.none}
        @click=${() => change({ ticked: [], none: !signs.none, answers: {} })}
      >
        ${t("signs-none")}
      </button>
    </div>
  </section>`;
}

function exactQuestions(ids: readonly string[], signs: Signs, change: (signs: Signs) => void): TemplateResult {
  const tick = (id: string, yes: boolean) => {
    const ticked = signs.ticked.filter((other) => other !== id).concat(yes ? id : []);
    change({ ticked, none: false, answers: keptAnswers(signs.answers, ticked) });
  };
  const answer = (id: SignAnswer, yes: boolean) => change({ ...signs, answers: { ...signs.answers, [id]: yes } });
  const asked = questionsFor(signs.ticked.filter((sign) => ids.includes(sign)));
  return html`<div class="exact">
    ${ids.map(
      (id) =>
        html`<div class="ask" role="group" aria-label=${signText(id)}>
          <span>${signText(id)}</span>
          <span class="yesno"
            ><button
              type="button"
              class="pill"
              aria-pressed=${signs.ticked.includes(id)}
              @click=${() => tick(id, !signs.ticked.includes(id))}
            >
              ${t("yes")}
            </button></span
          >
        </div>`,
    )}
    ${asked.map(
      ({ id, text }) =>
        html`<div class="ask" role="group" aria-label=${text}>
          <span>${text}</span>
          <span class="yesno"
            >${[true, false].map((yes) => html`<button type="button" class="pill" aria-pressed=${signs.answers[id] === yes} @click=${() => answer(id, yes)}>${t(yes ? "yes" : "no")}</button>`)}</span
          >
        </div>`,
    )}
  </div>`;
}

/** An answer whose question is no longer asked must not speak. */
function keptAnswers(answers: Signs["answers"], ticked: readonly string[]): Signs["answers"] {
  const asked = new Set<string>(questionsFor(ticked).map(({ id }) => id));
  return Object.fromEntries(Object.entries(answers).filter(([id]) => asked.has(id)));
}
