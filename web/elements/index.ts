/** The custom elements that phone and dashboard share. */
export { BodyMap, PlaceChosen } from "./body-map";
export type { ChartData } from "./chart-data";
export { ResponseCurve } from "./response-curve";
export { SeverityMark } from "./severity-mark";
