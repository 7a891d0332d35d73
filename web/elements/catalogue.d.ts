/** The parts of the clinical catalogue that the build hands to the phone and the elements. */
declare module "virtual:catalogue/curves" {
  const curves: Record<string, import("./usual").Curve & { techniques: string[] }>;
  export default curves;
}
declare module "virtual:catalogue/techniques" {
  const techniques: Record<string, { name: string }>;
  export default techniques;
}
declare module "virtual:catalogue/aftercare" {
  const aftercare: Record<string, { after: string; home: string }>;
  export default aftercare;
}
declare module "virtual:catalogue/regions" {
  const regions: Record<string, { name: string; paired: boolean }>;
  export default regions;
}
declare module "virtual:catalogue/conditions" {
  /** ids of the movements each condition logs */
  const conditions: Record<string, string[]>;
  export default conditions;
}
declare module "virtual:catalogue/nearest" {
  /** ids of the movements of the joint nearest to each region */
  const nearest: Record<string, string[]>;
  export default nearest;
}
declare module "virtual:catalogue/movement-names" {
  /** of those that a patient can measure alone */
  const names: Record<string, string>;
  export default names;
}
declare module "virtual:catalogue/movements" {
  interface Movement {
    name: string;
    unit: "deg" | "cm" | "level" | "count";
    better: "higher" | "lower";
    sided: boolean;
    start: string;
    /** smallest change that is more than the error of measuring, in `unit` */
    mdc: number;
    low: number;
    high: number;
  }
  const movements: Record<string, Movement>;
  export default movements;
}
declare module "virtual:catalogue/care" {
  const care: Record<string, { text: string; when: string; techniques: string[]; regions: string[] }>;
  export default care;
}
declare module "virtual:catalogue/bands" {
  /** Words for soreness and pain from 0 to 10, lowest first. */
  const bands: { name: "none" | "mild" | "moderate" | "severe"; low: number; high: number }[];
  export default bands;
}
declare module "virtual:catalogue/schedule" {
  /** `motion_days`: on how many days a week motion is measured */
  const schedule: { motion_days: number };
  export default schedule;
}
