/** The foot of the main screens: log now, and the four places. */
import { html, nothing, type TemplateResult } from "lit";
import { icon, type IconName } from "../icons";
import { pathOf, type ScreenName } from "../router";
import { t } from "../texts";

const TABS: (ScreenName & IconName)[] = ["today", "progress", "care", "settings"];

export function tabs(current: ScreenName): TemplateResult {
  return html`<div class="foot">
    ${current === "today" ? html`<div class="act"><a class="btn" href="/log">${icon("log")}${t("log-now")}</a></div>` : nothing}
    <nav class="tabs" aria-label=${t("main-menu")}>
      ${TABS.map(
        (tab) =>
          html`<a href=${pathOf(tab)} aria-current=${current === tab ? "page" : nothing}>${icon(tab)}${t("tab", { tab })}</a>`,
      )}
    </nav>
  </div>`;
}
