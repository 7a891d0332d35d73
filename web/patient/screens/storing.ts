/** Writing to the phone: what to say when the phone cannot. */
import { t } from "../texts";

/** Runs `write`; "" when it worked, else the words for the patient. Only the browser's own refusal is expected. */
export async function storing(write: () => Promise<unknown>): Promise<string> {
  try {
    await write();
    return "";
  } catch (error) {
    if (error instanceof DOMException) return t("not-stored");
    throw error;
  }
}
