/** The words of charts and marks, for phone and dashboard alike. */
import source from "../texts/en/chart.ftl?raw";
import { wording } from "../texts/wording";

export const t = wording("en", source);
