import type { Claim } from "../model/claim.ts";

/** What the two pages of a briefing say: claims in their order. A document puts them under headings. */
export interface BriefPages {
  /** What matters most, to stand as the title of the whole. */
  readonly headline: Claim;
  /** How high each measure is for everybody; only where there is no finding. */
  readonly whole: readonly Claim[];
  /** Three to five where there are so many, the one with most people times gap first. */
  readonly findings: readonly PageFinding[];
  /** How everybody's figure stands to England's, or to the baseline: one sentence at most. */
  readonly compared?: readonly Claim[] | undefined;
  /** What is said once under all findings: that there was no briefing before, or that there is no finding. */
  readonly change: readonly Claim[];
  readonly where: readonly Claim[];
  readonly closing: readonly Claim[];
  /** What is not known and what to doubt. */
  readonly doubts: readonly Claim[];
}

/** One signal: what it is, its size in people, how sure it is, and what changed. */
export interface PageFinding {
  /** Id of the measure. */
  readonly measure: string;
  readonly title: Claim;
  readonly told: Claim;
  readonly size: Claim;
  readonly certainty: Claim;
  readonly change: Claim | undefined;
  /** How far the definition was checked, where that is not wholly. */
  readonly mark: Claim | undefined;
  /** Id of the table of which a chart shows the finding. */
  readonly table: string | undefined;
}
