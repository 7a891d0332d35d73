/** Starts the patient app: styles, store, screens, worker. */
import "../styles/tokens.css";
import "../styles/base.css";
import "../styles/phone.css";
import "../styles/buttons.css";
import "../styles/lists.css";
import "../styles/forms.css";
import "../styles/log.css";
import "../styles/readings.css";
import "../styles/calm.css";
import type { InterludeApp } from "./app-shell";
import "./app-shell";
import { store } from "./offline/store";
import { push } from "./push";
import { startWorker } from "./update";

const app = document.querySelector<InterludeApp>("interlude-app")!;

await store.open();
app.store = store;
void startWorker((apply) => (app.newVersion = apply));
void push.resend().catch(() => undefined);
