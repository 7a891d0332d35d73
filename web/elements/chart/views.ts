/** The larger views of the response curve, loaded when a page shows one of them. */
export { alignedCourses } from "./aligned";
export { bruiseRows } from "./bruises";
export { alignedWords, inWords } from "./lane-words";
export { lanesView } from "./lanes";
export { legend } from "./legend";
export { asTable } from "./table";
