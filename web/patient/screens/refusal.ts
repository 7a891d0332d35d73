/** What to say when the server could not be reached or said no; anything else is a fault and goes on up. */
import { Refused, Unreachable } from "../api";
import { t } from "../texts";

export function refusal(error: unknown): string {
  if (error instanceof Unreachable) return t("needs-network");
  if (error instanceof Refused) return error.reason ?? t("refused-unknown");
  throw error;
}
