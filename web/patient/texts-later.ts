/** Adds the texts of the screens that load when they are first opened. */
import later from "../texts/en/phone-later.ftl?raw";
import { t } from "./texts";

t.add(later);
