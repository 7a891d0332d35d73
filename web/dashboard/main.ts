/** The script of the therapist's pages: charts, live parts, and the keyboard. Without it the pages still work. */
import htmx from "htmx.org";
import "../elements";
import "../styles/tokens.css";
import "../styles/base.css";
import "../styles/buttons.css";
import "../styles/clinic.css";
import "../styles/clinic-tables.css";
import "../styles/clinic-forms.css";
import "../styles/clinic-patient.css";
import { bindKeys } from "./keys";
import { bindCopying, bindPrinting } from "./sharing";
import { listen } from "./stream";

// A page that is shown again from history is asked for anew: it may hold patients of somebody who has signed out.
htmx.config.history = "reload";
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

const stream = document.body.dataset["stream"];
if (stream) listen(stream);
bindKeys(document);
bindCopying(document);
bindPrinting(document);
