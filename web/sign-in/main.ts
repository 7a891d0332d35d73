/** The page behind `/s#CODE`. The code stays in the fragment until a person taps: scanners of mail follow links, but do not tap. */
import "../styles/tokens.css";
import "../styles/base.css";
import "../styles/buttons.css";
import "./sign-in.css";
import { createApi } from "../patient/api";
import { leave } from "../patient/offline/handover";
import source from "../texts/en/sign-in.ftl?raw";
import { wording } from "../texts/wording";
import { homeOf, redeem } from "./redeem";

type State = "ready" | "used" | "incomplete" | "offline" | "busy";

const t = wording("en", source);
const api = createApi((input, init) => fetch(input, init));
const title = document.querySelector("h1")!;
const explanation = document.querySelector("p")!;
const button = document.querySelector("button")!;

button.addEventListener("click", () => void signIn());
// A second link may be opened in the same tab.
addEventListener("hashchange", start);
start();

function start(): void {
  show(code() === "" ? "incomplete" : "ready");
}

async function signIn(): Promise<void> {
  button.disabled = true;
  button.textContent = t("signing-in");
  const outcome = await redeem(api, code());
  if ("problem" in outcome) return show(outcome.problem);
  leave(outcome.me);
  location.replace(homeOf(outcome.me));
}

function show(state: State): void {
  title.textContent = t(state);
  explanation.textContent = t(`${state}-then`);
  button.textContent = t(state === "ready" ? "continue" : "again");
  button.hidden = state === "used" || state === "incomplete";
  button.disabled = false;
}

function code(): string {
  return location.hash.slice(1);
}
