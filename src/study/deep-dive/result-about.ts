import type { CubeDimension } from "../../cube/cube.ts";
import type { ProtectedCube } from "../../cube/protected-cube.ts";
import type { Contract } from "../../model/contract.ts";
import { RECORDS } from "../../model/counted-things.ts";
import type { Geography } from "../../model/geography.ts";
import type { Measure } from "../../model/measure.ts";
import type { MeasureWithoutData } from "../../model/no-data.ts";
import type { ParameterValues } from "../../model/parameter-value.ts";
import type { Parameter, Recipe } from "../../model/recipe.ts";
import type { ReleasedPeriod } from "../../model/released.ts";
import type { Restated } from "../../model/restated.ts";
import type { ShownDimension, ShownMeasure } from "../../model/shown.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import type { UnitCoverage } from "../../model/unit-coverage.ts";
import type { Plan } from "../../plan/plan.ts";
import { overlappingMeasures } from "../../plan/window-coverage.ts";
import type { ArrangementAbout } from "../../result/arrange.ts";
import type { ResultBoard } from "../../result/board.ts";
import type { ResultPublished } from "../../result/comparator.ts";
import type { ResultShapes, ResultSource } from "../../result/result.ts";
import { noDataText } from "../../text/no-data.ts";

/** What is told of a run besides its numbers comes from these. */
export interface AboutParts {
  readonly recipe: Recipe;
  readonly measures: readonly Measure[];
  readonly cube: ProtectedCube;
  readonly geography: Geography;
  readonly parameters: ParameterValues;
  readonly parameterTitles: ReadonlyMap<string, Parameter>;
  readonly asAt: string;
  readonly period: ReleasedPeriod | undefined;
  readonly snapshots: readonly Snapshot[];
  readonly contracts: ReadonlyMap<string, Contract>;
  readonly withoutData: readonly MeasureWithoutData[];
  /** What each measure counts, as a hash, by its id. */
  readonly definitions: ReadonlyMap<string, string>;
  /** Sentences of what disclosure control and the estimators could not show. */
  readonly notes: readonly string[];
  readonly coverage: readonly UnitCoverage[];
  /** What was asked for, and which time is counted, in sentences. */
  readonly scope: readonly string[];
  /** Sentences of what the data leave open: rows outside the footprint, links that found nothing, time not covered. */
  readonly doubts: readonly string[];
  /** The same in plain words, for the two pages. */
  readonly pageDoubts: readonly string[];
  /** Of which data periods are missing by the day of the run, in sentences. */
  readonly late: readonly string[];
  /** The earlier release of the same period that this one restates. */
  readonly restates?: Restated | undefined;
  /** What deepdive.yaml excepts from disclosure control and the run makes use of, in sentences. */
  readonly exceptions: readonly string[];
  /** How the released numbers were made, in sentences. */
  readonly methods: readonly string[];
  /** Ids of the dimensions whose levels are areas or organisations, with which of the two kinds they are. */
  readonly areas: ReadonlyMap<string, AreaKind>;
  /** What maps are drawn with. */
  readonly shapes: readonly ResultShapes[];
  readonly board: ResultBoard | undefined;
  /** What others publish of the measures. */
  readonly published?: ResultPublished | undefined;
  readonly tool: string;
  readonly plan: Pick<Plan, "over" | "windows">;
}

export function resultAbout(parts: AboutParts): ArrangementAbout {
  const { recipe, measures, cube, geography, parameters, parameterTitles, asAt, period, snapshots } = parts;
  return {
    recipe: recipe.id,
    title: recipe.title,
    question: recipe.question,
    description: recipe.description,
    narrative: recipe.narrative.trim(),
    synthetic: snapshots.some(({ synthetic }) => synthetic),
    geography: geography.title,
    asAt,
    period,
    ...(parts.exceptions.length > 0 ? { exceptions: parts.exceptions } : {}),
    ...(parts.restates === undefined ? {} : { restates: parts.restates }),
    parameters: Object.entries(parameters).map(([name, value]) => ({
      name,
      title: parameterTitles.get(name)?.title ?? name,
      value: String(value),
    })),
    ...(parts.scope.length === 0 ? {} : { scope: parts.scope.filter(isFirst) }),
    measures: measures.map((measure) =>
      shownMeasure(
        measure,
        parts.withoutData.find((each) => each.measure === measure.id),
        parts.definitions.get(measure.id),
      ),
    ),
    dimensions: cube.dimensions.map((each) => shown(each, parts.areas.get(each.id))),
    cuts: cube.cuts,
    methods: [...parts.methods, FROM_RELEASED, ...cube.dimensions.flatMap(waysText)],
    caveats: [
      ...recipe.caveats,
      ...recipe.cannotAnswer,
      ...measures.flatMap(({ caveats }) => caveats),
      ...measures.flatMap(recurringText),
      ...parts.notes,
    ].filter(isFirst),
    coverage: parts.coverage,
    doubts: parts.doubts.filter(isFirst),
    pageDoubts: parts.pageDoubts.filter(isFirst),
    late: parts.late.filter(isFirst),
    ...(recipe.over === undefined
      ? {}
      : {
          series: {
            step: recipe.over.step,
            rebase: recipe.over.rebase ?? [],
            overlapping: overlappingMeasures(parts.plan),
          },
        }),
    sources: snapshots.map((snapshot) => sourceOf(snapshot, parts)),
    ...(parts.shapes.length === 0 ? {} : { shapes: parts.shapes }),
    ...(parts.board === undefined ? {} : { board: parts.board }),
    ...(parts.published === undefined ? {} : { published: parts.published }),
    tool: parts.tool,
  };
}

const FROM_RELEASED =
  "Every statistic is computed from counts as released: rounded where the disclosure policy rounds.";

/** Any areas or organisations, or those that a footprint is made of. */
export type AreaKind = "areas" | "units";

/** How the groups of a dimension were found: a matter of method, and of no page before it. */
const waysText = ({ title, ways = [] }: CubeDimension): readonly string[] =>
  ways.length === 0 ? [] : [`${title}: ${ways.join(" ")}`];

const shown = (
  { id, title, ordered, levels, isTime, note }: CubeDimension,
  area: AreaKind | undefined,
): ShownDimension => ({
  ...{ id, title, ordered, levels, note },
  ...(area === undefined ? {} : { isArea: true }),
  ...(area === "units" ? { isUnits: true } : {}),
  ...(isTime ? { isTime } : {}),
});

/** What readers are told of a measure: where its definition stands on the disk of whoever ran it is none of that. */
const shownMeasure = (
  measure: Measure,
  without: MeasureWithoutData | undefined,
  definition: string | undefined,
): ShownMeasure => ({
  ...(definition === undefined ? {} : { definition }),
  ...(without === undefined ? {} : { noData: noDataText(without.because) }),
  id: measure.id,
  version: measure.version,
  title: measure.title,
  area: measure.area,
  statistic: measure.statistic,
  better: measure.better,
  unit: measure.unit,
  targets: measure.targets,
  caveats: measure.caveats,
  source: measure.source,
  evidence: measure.evidence,
  description: measure.description,
  ...(measure.family === undefined ? {} : { family: measure.family }),
  ...(measure.definedBy === undefined || measure.definedBy.length === 0
    ? {}
    : { definedBy: measure.definedBy }),
  ...(measure.spread === undefined ? {} : { spread: measure.spread }),
  counts: measure.counts ?? RECORDS,
  outOf: measure.outOf ?? measure.counts ?? RECORDS,
});

/** The exact number of rows of a confidential dataset is a count of people that nobody has protected. */
function sourceOf(
  snapshot: Snapshot,
  { contracts, measures }: Pick<AboutParts, "contracts" | "measures">,
): ResultSource {
  const contract = contracts.get(snapshot.dataset);
  const isOpen = contract?.confidentiality === "open";
  const isCounted = measures.some(
    ({ grain, population }) => grain === snapshot.dataset || population?.grain === snapshot.dataset,
  );
  return {
    dataset: snapshot.dataset,
    title: contract?.title ?? snapshot.dataset,
    snapshot: snapshot.id,
    layout: snapshot.layout,
    asAt: snapshot.asAt,
    rows: isOpen ? snapshot.rows : undefined,
    isLookup: isOpen && !isCounted,
    source: contract?.source ?? "",
  };
}

/** That intervals are wider because people come again, and how much. */
const recurringText = ({ title, spread }: Measure): readonly string[] =>
  spread === undefined
    ? []
    : [
        `${title}: one person may come again and again. Intervals are ${Math.sqrt(spread).toFixed(2)} times as wide as those of independent events.`,
      ];

const isFirst = (text: string, index: number, all: readonly string[]): boolean => all.indexOf(text) === index;
