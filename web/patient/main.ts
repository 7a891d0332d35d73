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
import { startWorker } from "./update";

const app = document.querySelector<InterludeApp>("interlude-app")!;

try {
  await store.open();
  app.store = store;
} catch (error) {
  app.broken = true;
  throw error;
}
void startWorker((apply) => (app.newVersion = apply));
void keepReachable();

/** Reminders matter, but nothing on the screen waits for them; the next start tries again. */
async function keepReachable(): Promise<void> {
  const { push } = await import("./push");
  await push.resend().catch(() => undefined);
}
