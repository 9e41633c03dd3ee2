import type { Result } from "../../result/result.ts";
import type { Block, Document } from "../block.ts";
import { dashboardSection } from "../dashboard/dashboard-section.ts";
import { headline } from "../headline.ts";
import { emphasis, list, prose, section } from "../make.ts";
import { noticesOf } from "../notices.ts";
import { namedCuts } from "./cut-sections.ts";
import { findingLists } from "./finding-lists.ts";
import { totalsTable } from "./group-table.ts";
import { pageBlocks } from "./pages.ts";
import {
  careSection,
  comparedSection,
  definitionsSection,
  doubtsSection,
  gapsSection,
  groupsSection,
  methodsSection,
  provenanceInBrief,
  provenanceSection,
  trendSection,
  unknownInBriefSection,
  unknownSection,
  withheldInBriefSection,
  withheldSection,
} from "./sections.ts";
import { otherCuts, smallCuts, summaryGaps } from "./summary.ts";
import type { DeepDiveView } from "./view.ts";
import { policyText, subtitle } from "./words.ts";

/** The answer to a deep dive as a document. Every view is put together from the same sections. */
export function deepDiveDocument(result: Result, view: DeepDiveView = { kind: "full" }): Document {
  const about = { id: result.recipe, notices: noticesOf(result), wholeIn: "--format csv" };
  switch (view.kind) {
    case "full":
      return { ...about, title: headline(result), blocks: [...pageBlocks(result), ...annexSection(result)] };
    case "summary":
      return { ...about, title: result.title, blocks: summary(result) };
    case "cuts":
      return { ...about, title: result.title, blocks: someCuts(result, view.cuts) };
  }
}

/** Where and when, and what was asked. */
const head = (result: Result): readonly Block[] => [
  prose(subtitle(result)),
  prose(emphasis(result.question)),
  ...list(result.scope ?? []),
];

/** What an analyst asks for: every table, then what is not known, how it was made and how to make it again. */
const annexSection = (result: Result): readonly Block[] =>
  section("annex", "Annex: tables, method and sources", [
    ...comparedSection(result),
    ...trendSection(result),
    ...gapsSection(result),
    ...groupsSection(result),
    ...unknownSection(result),
    ...withheldSection(result),
    ...doubtsSection(result),
    ...careSection(result),
    ...methodsSection(result),
    ...definitionsSection(result),
    ...provenanceSection(result),
  ]);

/** What fits on a screen or three: everybody, what was found, the gaps of the whole, and what is left out. */
const summary = (result: Result): readonly Block[] => [
  ...head(result),
  ...(result.board === undefined ? everybody(result) : dashboardSection(result)),
  ...comparedSection(result),
  ...findingLists(result),
  ...trendSection(result),
  ...summaryGaps(result),
  ...smallCuts(result),
  ...otherCuts(result),
  ...withheldInBriefSection(result),
  ...unknownInBriefSection(result),
  ...doubtsSection(result),
  ...careSection(result),
  provenanceInBrief(result),
];

/** The tables of the cuts that were asked for by name, and what other cuts there are. */
const someCuts = (result: Result, names: readonly string[]): readonly Block[] => [
  ...head(result),
  ...everybody(result),
  ...namedCuts(result, names),
  prose(policyText(result)),
];

function everybody(result: Result): readonly Block[] {
  const table = totalsTable(result);
  return table === undefined ? [] : [table];
}
