import type { Codelist } from "../model/codelist.ts";
import type { Definitions } from "../model/definitions.ts";
import type { FamilyPlace, Measure, Population, Term } from "../model/measure.ts";
import type { StatisticMeasure, UnexpressedMeasure } from "../model/registry-entry.ts";
import { PERCENT } from "../model/unit.ts";
import { codelistsNamed } from "../text/codelists-named.ts";
import { EVIDENCE_WORDS } from "../text/evidence.ts";
import { listText } from "../text/list.ts";
import { publishedText } from "../text/published-indicator.ts";
import { unitText } from "../text/unit.ts";
import type { Document } from "./block.ts";
import { fields } from "./fields.ts";
import { aboutFields, trustFields } from "./registry-fields.ts";

/** A measure as people read it: what is counted, of whom, and how far that was checked. */
export function measurePage(measure: Measure, definitions: Definitions): Document {
  const recipes = [...definitions.recipes.values()].filter(({ measures }) => measures.includes(measure.id));
  const body = fields([
    ...aboutFields(measure),
    ["Counts", `rows of ${measure.grain}`],
    ["Where", measure.where?.text],
    ["Numerator", measure.numerator.text],
    ["Denominator", measure.denominator?.text],
    ["Population", measure.population && populationText(measure.population)],
    ["Value", measure.value?.text],
    ["Bands", measure.bands && bandsText(measure.bands.edges)],
    ["Percentile", measure.percentile === undefined ? undefined : `${measure.percentile * 100}th`],
    [
      "Life table",
      measure.lifeTable && `by ${measure.lifeTable.by}, told at the age of ${measure.lifeTable.age}`,
    ],
    [
      "Standardised",
      measure.standardise && `by ${measure.standardise.by.join(" and ")}, to ${measure.standardise.standard}`,
    ],
    ["With", termsOf(measure, definitions).map(termLine)],
    ["Code lists", codelistsOf(measure, definitions).map(codelistLine)],
    ["Statistic", `${measure.statistic}, in ${unitText(measure.unit)}`],
    ["Published as", measure.published?.map(publishedText)],
    ["Belongs to", measure.family && familyText(measure, definitions)],
    ...trustFields(measure, measure.unit),
    ["Used in", recipes.map(({ id }) => id).join(", ")],
    ["Defined in", `${measure.at.file}:${measure.at.line}`],
  ]);
  return { id: measure.id, title: `${measure.title} (${measure.id})`, notices: [], blocks: [body] };
}

const ROLES: Readonly<Record<FamilyPlace["role"], string>> = {
  whole: "all of it",
  step: "a step, of all at the start",
  onward: "a step, of those of the step before",
  part: "a part by itself",
};

/** Which steps or parts belong together: of the whole all of them, of one of them what it is of which. */
function familyText({ family, id }: Measure, { measures }: Definitions): readonly string[] {
  const members = [...measures.values()].filter((one) => one.family?.of === family?.of && one.id !== id);
  const lines = members.map((one) => `${one.id}: ${ROLES[one.family?.role ?? "part"]}`);
  return [`${family?.of}, ${ROLES[family?.role ?? "part"]}`, ...lines];
}

const populationText = ({ grain, where, count }: Population): string =>
  [`rows of ${grain}: ${count.text}`, ...(where === undefined ? [] : [`where ${where.text}`])].join(", ");
/** A measure that cannot be computed yet, as people read it: what it would count, and what is missing. */
export function unexpressedPage(one: UnexpressedMeasure, { recipes }: Definitions): Document {
  const awaiting = [...recipes.values()].filter(({ awaits }) => awaits.includes(one.id));
  const body = fields([
    ...aboutFields(one),
    ["Not expressed", `${one.reason} It lacks a ${listText(one.lacks)}.`],
    ...trustFields(one, PERCENT),
    ["Awaited in", awaiting.map(({ id }) => id).join(", ")],
    ["Defined in", `${one.at.file}:${one.at.line}`],
  ]);
  return { id: one.id, title: `${one.title} (${one.id})`, notices: [], blocks: [body] };
}

/** A measure that is a statistic of another, as people read it: of which, and where it is told. */
export function statisticMeasurePage(one: StatisticMeasure, { measures }: Definitions): Document {
  const body = fields([
    ...aboutFields(one),
    ["Computed as", `the ${one.told} of ${one.of}, in the deep dive ${one.recipe}`],
    ...trustFields(one, measures.get(one.of)?.unit ?? PERCENT),
    ["Defined in", `${one.at.file}:${one.at.line}`],
  ]);
  return { id: one.id, title: `${one.title} (${one.id})`, notices: [], blocks: [body] };
}

const bandsText = (edges: readonly number[]): string =>
  `${edges.length} bands: the first begins at ${edges[0]}, the last at ${edges.at(-1)} and has no end`;

const termLine = ({ id, title, expression }: Term): string => `${id} (${title}): ${expression.text}`;

const codelistLine = ({ id, title, system, version, source, evidence }: Codelist): string =>
  `${id} (${title}): ${system}, version ${version}; ${source}; ${EVIDENCE_WORDS[evidence]}`;

/** The code lists that a measure, or a term of it, names. */
function codelistsOf(measure: Measure, definitions: Definitions): readonly Codelist[] {
  const { where, denominator, numerator, value, population } = measure;
  const parts = [where, denominator, numerator, value, population?.where, population?.count];
  const texts = [
    ...parts.flatMap((part) => part?.text ?? []),
    ...termsOf(measure, definitions).map(({ expression }) => expression.text),
  ];
  return [...codelistsNamed(texts)].flatMap((id) => definitions.codelists.get(id) ?? []);
}

/** The terms that a measure names, and those that these name. */
function termsOf(measure: Measure, { terms }: Definitions): readonly Term[] {
  const found = new Map<string, Term>();
  const look = (text: string | undefined): void => {
    for (const word of text?.match(/[a-z][a-z0-9_]*/g) ?? []) {
      const term = terms.get(word);
      if (!term || found.has(word)) continue;
      found.set(word, term);
      look(term.expression.text);
    }
  };
  for (const part of ["where", "denominator", "numerator", "value"] as const) look(measure[part]?.text);
  look(measure.population?.where?.text);
  look(measure.population?.count.text);
  return [...found.values()];
}
