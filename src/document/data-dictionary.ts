import type { Measure } from "../model/measure.ts";
import type { RegistryEntry, StatisticMeasure, UnexpressedMeasure } from "../model/registry-entry.ts";
import { PERCENT } from "../model/unit.ts";
import { publishedText } from "../text/published-indicator.ts";
import { targetText, whenText } from "../text/target.ts";
import { unitText } from "../text/unit.ts";
import type { Document, Section } from "./block.ts";
import { fields } from "./fields.ts";
import { prose } from "./make.ts";
import { aboutFields, trustFields } from "./registry-fields.ts";

/** The registry as far as it is asked for: what can be computed, and what cannot yet. */
export interface RegistryPart {
  readonly measures: readonly Measure[];
  readonly unexpressed: readonly UnexpressedMeasure[];
  readonly statisticMeasures: readonly StatisticMeasure[];
}

type Column = readonly [header: string, textOf: (one: RegistryEntry, measure: Measure | undefined) => string];

/** The columns of the dictionary as a table: empty where a measure says nothing of it. */
const COLUMNS: readonly Column[] = [
  ["id", ({ id }) => id],
  ["title", ({ title }) => title],
  ["area", ({ area }) => area],
  ["core20plus5", ({ core20plus5 }) => core20plus5.join("; ")],
  ["definition", ({ description }) => description],
  ["counts_rows_of", (_, measure) => measure?.grain ?? ""],
  ["statistic", (one, measure) => statisticText(one) ?? measure?.statistic ?? ""],
  ["unit", (_, measure) => (measure === undefined ? "" : unitText(measure.unit))],
  ["where", (_, measure) => measure?.where?.text ?? ""],
  ["numerator", (_, measure) => measure?.numerator.text ?? ""],
  ["denominator", (_, measure) => measure?.denominator?.text ?? ""],
  ["left_out", ({ exclusions }) => exclusions.join(" ")],
  ["period_rule", ({ periodRule }) => periodRule ?? ""],
  ["ages", ({ ages }) => ages ?? ""],
  ["standard_population", (_, measure) => measure?.standardise?.standard ?? ""],
  ["better", ({ better }) => better],
  [
    "targets",
    (one, measure) => one.targets.map((each) => targetText(each, measure?.unit ?? PERCENT)).join("; "),
  ],
  ["published_as", (_, measure) => measure?.published?.map(publishedText).join("; ") ?? ""],
  ["caveats", ({ caveats }) => caveats.join(" ")],
  ["source", ({ source }) => source],
  ["evidence", ({ evidence }) => evidence],
  ["version", ({ version }) => version],
  ["valid_from", ({ validFrom }) => (validFrom === undefined ? "" : whenText(validFrom))],
  ["not_expressed", (one) => ("reason" in one ? String(one.reason) : "")],
];

/** The dictionary as a table: a header, and a line for each measure in the order of its area and its id. */
export function dictionaryTable({ measures, unexpressed, statisticMeasures }: RegistryPart): {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
} {
  const byId = new Map(measures.map((measure) => [measure.id, measure]));
  const all: readonly RegistryEntry[] = [...measures, ...unexpressed, ...statisticMeasures];
  return {
    header: COLUMNS.map(([header]) => header),
    rows: inOrder(all).map((one) => COLUMNS.map(([, textOf]) => textOf(one, byId.get(one.id)))),
  };
}

/** The dictionary to be read: a section for each area, and in it one for each measure. */
export function dictionaryDocument({ measures, unexpressed, statisticMeasures }: RegistryPart): Document {
  const all: readonly (Measure | UnexpressedMeasure | StatisticMeasure)[] = [
    ...measures,
    ...unexpressed,
    ...statisticMeasures,
  ];
  const areas = new Map(inOrder(all).map(({ area, areaTitle }) => [area, areaTitle ?? area]));
  return {
    id: "measures",
    title: "The measures: one definition each",
    notices: [],
    blocks: [
      prose(
        `${measures.length + statisticMeasures.length} measures can be computed and ${unexpressed.length} cannot yet; each of those says why. What is marked as not checked against its source must be checked before a decision rests on it.`,
      ),
      ...[...areas].map(
        ([area, title]): Section => ({
          kind: "section",
          id: area,
          title,
          blocks: inOrder(all).flatMap((one) => (one.area === area ? [entrySection(one)] : [])),
        }),
      ),
    ],
  };
}

/** What a measure is of another, where it is. */
const statisticText = (one: RegistryEntry): string | undefined =>
  "told" in one && "of" in one ? `${String(one.told)} of ${String(one.of)}` : undefined;

const entrySection = (one: Measure | UnexpressedMeasure | StatisticMeasure): Section => ({
  kind: "section",
  id: one.id,
  title: `${one.title} (${one.id})`,
  blocks: [
    fields([
      ...aboutFields(one),
      ...("reason" in one
        ? ([["Not expressed", one.reason]] as const)
        : "told" in one
          ? ([["Computed as", `the ${one.told} of ${one.of}, in the deep dive ${one.recipe}`]] as const)
          : ([
              ["Counts", `rows of ${one.grain}`],
              ["Where", one.where?.text],
              ["Numerator", one.numerator.text],
              ["Denominator", one.denominator?.text],
              ["Statistic", `${one.statistic}, in ${unitText(one.unit)}`],
              ["Published as", one.published?.map(publishedText)],
            ] as const)),
      ...trustFields(one, "unit" in one ? one.unit : PERCENT),
    ]),
  ],
});

const inOrder = <T extends RegistryEntry>(all: readonly T[]): readonly T[] =>
  all.toSorted((one, other) => {
    const key = ({ area, id }: T): string => `${area} ${id}`;
    return key(one) < key(other) ? -1 : 1;
  });
