/** What a one-time code can come to. */
import { type Api, Refused, Unreachable } from "../patient/api";
import type { Me } from "../patient/model";

export type Outcome = { me: Me } | { problem: "used" | "incomplete" | "offline" | "busy" };

/** A code is tried once per call; `offline` and `busy` leave it unused. */
export async function redeem(api: Pick<Api, "signIn">, code: string): Promise<Outcome> {
  if (code === "") return { problem: "incomplete" };
  try {
    return { me: await api.signIn(code) };
  } catch (error) {
    if (error instanceof Unreachable) return { problem: "offline" };
    if (error instanceof Refused) return { problem: isAboutCode(error.status) ? "used" : "busy" };
    throw error;
  }
}

export function homeOf(me: Me): string {
  return me.role === "staff" ? "/clinic" : "/";
}

function isAboutCode(status: number): boolean {
  return status === 410 || status === 422 || status === 400;
}
