/** The parts of the clinical catalogue that the phone judges by; the head of `red_flags.toml` explains every column. */
declare module "virtual:catalogue/red-flags" {
  export interface Sign {
    id: string;
    text: string;
  }
  /** One pill of the log screen. */
  export interface Group {
    id: string;
    text: string;
    signs: string[];
  }
  /** A yes-or-no question, asked when one of `signs` is ticked. */
  export interface Question {
    id: import("../model").SignAnswer;
    text: string;
    signs: string[];
  }
  export interface Row {
    rule: string;
    severity: import("../model").Severity;
    /** id in `texts/<language>/advice.ftl` */
    advice: string;
    blocks_region?: boolean;
    all?: string[];
    any?: string[];
    none?: string[];
    yes?: string[];
    any_yes?: string[];
    no?: string[];
    intake?: string[];
    bruise_grade?: number;
    bruise_growing?: boolean;
    bruise_raised?: boolean;
    bruise_regions?: string[];
  }
  const redFlags: { signs: Sign[]; groups: Group[]; questions: Question[]; rows: Row[] };
  export default redFlags;
}
declare module "virtual:catalogue/thresholds" {
  type Id =
    | "late_entry_h"
    | "session_window_h"
    | "pre_soreness_h"
    | "pre_soreness_fallback_days"
    | "red_bleed_growth_hours"
    | "red_flag_report_h"
    | "bruise_growth_cm"
    | "bruise_growth_share"
    | "pain_severe"
    | "pain_severe_base"
    | "pain_severe_without_base"
    | "bruise_big_grade";
  /** Values only; units and sources stay in the catalogue. */
  const thresholds: Record<Id, number>;
  export default thresholds;
}
