/** Whom to call. */
import type { Store } from "./offline/store";

/** Reaches help from any mobile phone in most countries; used only while the clinic's own number is not known. */
const ANYWHERE = "112";

export function emergencyNumber(store: Pick<Store, "profile" | "me">): string {
  return store.profile()?.clinic.emergency_number ?? store.me()?.emergency_number ?? ANYWHERE;
}

export function clinicPhone(store: Pick<Store, "profile">): string {
  return store.profile()?.clinic.phone ?? "";
}

/** The numbers that advice and care texts name. */
export function numbers(store: Pick<Store, "profile" | "me">): Record<string, string> {
  return { emergency_number: emergencyNumber(store), clinic_phone: clinicPhone(store) };
}

export const telephone = (number: string): string => `tel:${number.replace(/[^+\d*#]/g, "")}`;
