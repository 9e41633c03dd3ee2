import type { Claim } from "../../model/claim.ts";
import type { BriefPages } from "../../result/brief-pages.ts";

/** Every claim of the two pages, in their order. */
export const claimsOf = (pages: BriefPages): readonly Claim[] => [
  pages.headline,
  ...pages.whole,
  ...pages.findings.flatMap(({ title, told, size, certainty, change, mark }) =>
    [title, told, size, certainty, change, mark].flatMap((each) => each ?? []),
  ),
  ...(pages.compared ?? []),
  ...pages.change,
  ...pages.where,
  ...pages.closing,
  ...pages.doubts,
];
