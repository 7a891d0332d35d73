/** What the phone says: its own screens and the advice on red flags. */
import advice from "../texts/en/advice.ftl?raw";
import phone from "../texts/en/phone.ftl?raw";
import { wording } from "../texts/wording";

export const t = wording("en", phone, advice);
