/** What the sign-in page and the app tell each other across a page load. */
import type { Me } from "../model";

const SIGNED_IN = "interlude.signed-in";
const SIGN_OUT_OWED = "interlude.sign-out-owed";

/** The sign-in page leaves who signed in, so that the app never shows the previous patient even for a moment. */
export function leave(me: Me): void {
  localStorage.setItem(SIGNED_IN, JSON.stringify(me));
  localStorage.removeItem(SIGN_OUT_OWED);
}

export function collect(): Me | null {
  const left = localStorage.getItem(SIGNED_IN);
  localStorage.removeItem(SIGNED_IN);
  return left === null ? null : (JSON.parse(left) as Me);
}

/** Signed out without a network: the server still has to be told before this phone asks it anything else. */
export function oweSignOut(): void {
  localStorage.setItem(SIGN_OUT_OWED, "yes");
}

export function owesSignOut(): boolean {
  return localStorage.getItem(SIGN_OUT_OWED) !== null;
}

export function signOutPaid(): void {
  localStorage.removeItem(SIGN_OUT_OWED);
}
