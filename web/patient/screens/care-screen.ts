/** Care: what is normal after this technique, when to call, and whom. */
import aftercare from "virtual:catalogue/aftercare";
import care from "virtual:catalogue/care";
import { html, nothing, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { techniqueName } from "../../elements/curves";
import { clinicPhone, emergencyNumber, numbers, telephone } from "../clinic";
import { episodeOf } from "../course";
import { icon } from "../icons";
import { t } from "../texts";
import "../texts-later";
import { Screen } from "./screen";

/** What goes together under one heading, in the order of reading. */
const SECTIONS: { title: string; when: string[] }[] = [
  { title: "care-after", when: ["after_treatment", "bruise"] },
  { title: "care-exercise", when: ["exercise", "any"] },
  { title: "care-self", when: ["self_care", "scar_closed"] },
];

@customElement("care-screen")
export class CareScreen extends Screen {
  override render(): TemplateResult {
    const episode = episodeOf(this.store);
    const facts = aftercare[episode?.technique ?? ""];
    return html`<main class="phone tabbed">
      <header class="top"><span class="brand">${icon("mark")}${t("tab", { tab: "care" })}</span></header>
      <h1 tabindex="-1">
        ${facts ? t("care-title", { technique: techniqueName(episode?.technique ?? "") }) : t("care-title-plain")}${facts ? html`<span class="then">${facts.after}</span>` : nothing}
      </h1>
      <section class="sec">
        <h2>${t("care-call")}</h2>
        <div class="card stack">${this.texts(["warning"]).map((text) => html`<p>${text}</p>`)}${this.calls()}</div>
      </section>
      ${SECTIONS.map(({ title, when }) => this.section(title, this.texts(when)))}
      ${
        facts
          ? html`<section class="sec">
              <h2>${t("care-home")}</h2>
              <div class="card"><p>${facts.home}</p></div>
            </section>`
          : nothing
      }
    </main>`;
  }

  private section(title: string, texts: string[]): TemplateResult | typeof nothing {
    return texts.length
      ? html`<section class="sec">
          <h2>${t(title)}</h2>
          <ul class="card prose">
            ${texts.map((text) => html`<li>${text}</li>`)}
          </ul>
        </section>`
      : nothing;
  }

  private calls(): TemplateResult {
    const clinic = this.store.profile()?.clinic;
    const phone = clinicPhone(this.store);
    const emergency = emergencyNumber(this.store);
    return html`${phone ? html`<a class="btn two" href=${telephone(phone)}>${icon("call")}${t("call-named", { name: clinic?.name ?? "" })}</a>` : nothing}
      <a class="btn two danger" href=${telephone(emergency)}>${icon("call")}${t("call-number", { number: emergency })}</a>`;
  }

  /** Texts for this technique and region; an empty list in the catalogue means all. */
  private texts(when: string[]): string[] {
    const episode = episodeOf(this.store);
    const said = numbers(this.store);
    const fits = (list: string[], id: string | undefined) => !list.length || (id !== undefined && list.includes(id));
    return Object.values(care)
      .filter(
        (item) => when.includes(item.when) && fits(item.techniques, episode?.technique) && fits(item.regions, episode?.region),
      )
      .map(({ text }) => text.replace("{emergency_number}", said.emergency_number ?? ""));
  }
}
