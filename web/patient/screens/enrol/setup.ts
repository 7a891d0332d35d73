/** Which setup step after the consent is still open on this phone; kept, so that closing the app loses nothing. */

export type SetupStep = "reminder" | "notify";

const KEY = "interlude.setup";

export function setupStep(): SetupStep | null {
  const step = localStorage.getItem(KEY);
  return step === "reminder" || step === "notify" ? step : null;
}

/** null: done. */
export function setSetupStep(step: SetupStep | null): void {
  if (step) localStorage.setItem(KEY, step);
  else localStorage.removeItem(KEY);
}
