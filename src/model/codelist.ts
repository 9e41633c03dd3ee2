import type { Position } from "./deepdive-error.ts";
import type { Evidence } from "./evidence.ts";

/** The systems that clinical codes are of, by the names that contracts and code lists give them. */
export const CODE_SYSTEMS = ["icd10", "opcs4", "snomed", "dmd", "bnf"] as const;
export type CodeSystem = (typeof CODE_SYSTEMS)[number];

/** Codes of one system that stand for one thing, such as the ICD-10 codes of COPD. */
export interface Codelist {
  readonly id: string;
  readonly title: string;
  readonly system: CodeSystem;
  readonly version: string;
  readonly source: string;
  readonly evidence: Evidence;
  /** Without dots and blanks, in capitals. In a system whose codes are built up, each stands for all beneath it. */
  readonly codes: readonly string[];
  /** What of those is not meant. */
  readonly except: readonly string[];
  readonly at: Position;
}
