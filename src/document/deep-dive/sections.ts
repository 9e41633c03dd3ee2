import type { ShownMeasure } from "../../model/shown.ts";
import type { Result } from "../../result/result.ts";
import { EVIDENCE_WORDS } from "../../text/evidence.ts";
import { targetText } from "../../text/target.ts";
import type { Provenance, Section } from "../block.ts";
import { list, prose, section } from "../make.ts";
import { boundTexts } from "./bound-texts.ts";
import { comparedBlocks } from "./compared-table.ts";
import { comparisonTables } from "./comparison-table.ts";
import { cutSections } from "./cut-sections.ts";
import { dumbbells, measureGapCharts } from "./gap-charts.ts";
import { totalsTable } from "./group-table.ts";
import { trendBlocks } from "./trend-table.ts";
import { unknownsInBrief, unknownTexts } from "./unknown-texts.ts";
import { carefulTexts, policyText, withheldTexts } from "./words.ts";

/** The sections of a deep dive. Each title stands here and nowhere else. */
type Sections = readonly Section[];

/** Every comparison: all measures beside each other as a picture, then tables and charts of each measure. */
export const gapsSection = (result: Result): Sections =>
  section("gaps", "Gaps", [
    ...dumbbells(result),
    ...result.measures.flatMap(({ id, title }) => [
      ...comparisonTables(
        result.comparisons.filter(({ measure }) => measure === id),
        title,
      ),
      ...measureGapCharts(id, result),
    ]),
  ]);

/** Everybody first; then a section for each cut, and in it a table for each measure. */
export function groupsSection(result: Result): Sections {
  const totals = totalsTable(result);
  const tables = totals === undefined ? [] : [totals];
  return section("by-group", "By group", [...tables, ...cutSections(result)]);
}

/** Everybody beside England, the region, peers, the baseline and targets. */
export const comparedSection = (result: Result): Sections =>
  section("compared", "Compared with", comparedBlocks(result));

/** Each measure period by period, its gaps, and its groups where a page has room for them. */
export const trendSection = (result: Result): Sections =>
  section("over-time", "Over time", trendBlocks(result));

export const unknownSection = (result: Result): Sections => [
  ...section("not-known", "What is not known", list(unknownTexts(result))),
  ...boundsSection(result),
];

export const unknownInBriefSection = (result: Result): Sections => [
  ...section("not-known", "What is not known, as a share of the total", list(unknownsInBrief(result))),
  ...boundsSection(result),
];

const BOUNDS =
  "The smallest and the largest gap that are consistent with the people whose group is not known, from the counts as released. Chance is left out.";

/** What the unknown leave open of the gaps that the recipe is about. */
const boundsSection = (result: Result): Sections =>
  result.gapBounds.length === 0
    ? []
    : section("gap-bounds", "If the unknown were known", [prose(BOUNDS), ...list(boundTexts(result))]);

/** The rule first: it says what the reasons mean. */
export const withheldSection = (result: Result): Sections =>
  section("withheld", WITHHELD, [prose(policyText(result)), ...list(withheldTexts(result))]);

export const withheldInBriefSection = (result: Result): Sections =>
  section("withheld", WITHHELD, list(withheldTexts(result)));

const WITHHELD = "What is withheld";

/** What is doubtful about the loaded data themselves, whatever the definitions say. */
export const doubtsSection = ({ doubts }: Result): Sections =>
  section("doubts", "What the data leave open", list(doubts));

export const careSection = (result: Result): Sections =>
  section("care", "Read with care", list(carefulTexts(result)));

export const methodsSection = ({ methods }: Result): Sections =>
  section("methods", "How the numbers were made", list(methods));

export const definitionsSection = ({ measures }: Result): Sections =>
  section("definitions", "Definitions", measures.flatMap(definition));

function definition(measure: ShownMeasure): Sections {
  const { title, id, version, description, source, evidence, unit, targets } = measure;
  return section(`definition-${id}`, title, [
    ...(description === "" ? [] : [prose(description)]),
    ...list([
      `Measure ${id}, version ${version}, ${EVIDENCE_WORDS[evidence]}`,
      `Source: ${source}`,
      ...targets.map((target) => `Target: ${targetText(target, unit)}`),
    ]),
  ]);
}

export const provenanceSection = (result: Result): Sections =>
  section("provenance", "Where the numbers come from", [provenanceOf(result, "full", undefined)]);

export const provenanceInBrief = (result: Result): Provenance =>
  provenanceOf(result, "brief", policyText(result));

const provenanceOf = (
  { recipe, parameters, sources, tool }: Result,
  detail: Provenance["detail"],
  policy: string | undefined,
): Provenance => ({ kind: "provenance", detail, recipe, parameters, policy, sources, tool });
