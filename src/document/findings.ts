import type { CheckFinding } from "../model/check-finding.ts";
import type { Document } from "./block.ts";

/** Findings about one area, such as the store. */
export interface FindingArea {
  readonly title: string;
  readonly findings: readonly CheckFinding[];
}

/** What was found by a command that looks for what is wrong, a section for each area. */
export const findingsDocument = (areas: readonly FindingArea[]): Document => ({
  id: "findings",
  title: undefined,
  notices: [],
  blocks: areas.map(({ title, findings }) => ({
    kind: "section",
    id: title.toLowerCase(),
    title,
    blocks: [{ kind: "findings", findings }],
  })),
});
