import { PERIOD } from "../cube/cube.ts";
import type { CheckedDimension, CheckedMeasure } from "../sql/checked.ts";
import { periodLabel, stepText } from "../text/period.ts";
import { type Context, newContext } from "./context.ts";
import { type CountedPart, countedParts } from "./counted-parts.ts";
import { cutWindows } from "./cut-windows.ts";
import { derivedKeys } from "./derived-keys.ts";
import { saysItself } from "./dimension-over.ts";
import { fileBounds } from "./file-bounds.ts";
import { askedCuts, grainStatement, type WrittenGrain } from "./grain-statement.ts";
import { pathInWords, pathTo } from "./join-path.ts";
import { jointKeys } from "./joint-keys.ts";
import { jointStatements } from "./joint-statements.ts";
import { noteLaterFiles } from "./later-files.ts";
import { levelsStatement } from "./levels-statement.ts";
import { measuresWithoutDataset } from "./measures-without-dataset.ts";
import { notesStatement } from "./notes-statement.ts";
import { occurrenceStatements } from "./occurrence-statements.ts";
import { periodLooks } from "./period-looks.ts";
import type { PlanRequest } from "./plan-request.ts";
import type { NotesPlan, Plan, PlannedDimension, PlannedOver } from "./plan-types.ts";
import { type PossibleNesting, possibleNestings } from "./possible-nestings.ts";
import { refuseEnded, refuseMissing } from "./refuse-missing.ts";
import { repeatStatements } from "./repeat-statements.ts";
import { checkStockDates } from "./stock-dates.ts";
import { timeStatements } from "./time-statements.ts";
import { unitStatements } from "./unit-statements.ts";
import { unprintedCuts } from "./unprinted-cuts.ts";
import { viewNotes } from "./view-notes.ts";
import { windowPlans } from "./window-plans.ts";
import { type CountedTogether, countedTogether } from "./windowed.ts";
import { windowedSeriesProblems } from "./windowed-series.ts";

export type { Plan } from "./plan-types.ts";

/**
 * The statements that answer a recipe: one for each dataset whose rows are counted, with all its measures and all
 * cuts; one for labels and nestings; small ones for what is told of unmatched rows, and for which codes occur at all.
 * Runs nothing. A measure whose dataset was never loaded is named as one without data, and the others are planned.
 *
 * Throws (exit 5) with the names of datasets that were never loaded where no measure is left or a cut needs them, and
 * (exit 2) where links or the years of area codes do not fit.
 */
export function planRun(request: PlanRequest): Plan {
  const context = newContext(request);
  const { recipe, definitions } = request;
  const asked = recipe.measures.map((id) => found(definitions.measures, id));
  const absent = measuresWithoutDataset(request, asked);
  const isAllAbsent = absent.length === asked.length;
  if (isAllAbsent) refuseEnded(recipe.id, absent);
  const measures = asked.filter(({ id }) => isAllAbsent || !absent.some(({ measure }) => measure === id));
  const dimensions = [...new Set(recipe.cuts.flat())].map((id) => found(definitions.dimensions, id));
  const parts = measures.flatMap(countedParts);
  const grains = [...new Set(parts.map(({ grain }) => grain))];
  const keys = jointKeys(context, dimensions, grains);
  const unprinted = unprintedCuts(
    keys,
    askedCuts(context).map((cut) => cut.dimensions),
  );
  const together = countedTogether(context, parts);
  const plans = together.map((each) => grainStatement(context, each, dimensions, unprinted));
  const nestings = possibleNestings(context, dimensions, grains);
  const levels = levelsStatement(context, dimensions, nestings);
  const joints = jointStatements(context, keys);
  const looks = {
    rowNotes: [...notesOf(context, grains, plans), ...viewNotes(context)],
    occurrences: occurrenceStatements(context, parts),
    times: timeStatements(context, parts),
    periodLooks: periodLooks(context, inPeriods(together)),
    windows: windowPlans(context, parts),
    bounds: fileBounds(context, parts),
    units: unitStatements(context, parts),
    repeats: repeatStatements(context, parts),
    derivedKeys: derivedKeys(context),
  };
  refuseMissing(context, absent);
  checkDays(context, parts, grains);
  return {
    recipe: recipe.id,
    statements: [
      ...plans.map(({ statement }) => statement),
      ...(levels ? [levels] : []),
      ...joints.map(({ statement }) => statement),
      ...Object.values(looks).flatMap((each) => each.map(({ statement }) => statement)),
    ],
    grains: plans.map(({ joins: _, ...plan }) => plan),
    levels,
    joints,
    ...looks,
    over: context.over,
    withoutData: absent,
    dimensions: plannedDimensions(context, dimensions, grains, nestings),
    snapshots: [...context.snapshots.values()],
    columns: context.columns,
    notes: [...context.notes.values()],
    asAt: String(request.parameters["as_at"] ?? ""),
    period: periodOf(context),
  };
}

/** The datasets whose rows are counted in the period that they fall in. */
const inPeriods = (together: readonly CountedTogether[]): readonly string[] =>
  together.filter(({ isToDate }) => !isToDate).map(({ grain }) => grain);

/** What is told of rows that met nothing, in one statement for each dataset, however many statements count its rows. */
const notesOf = (
  context: Context,
  grains: readonly string[],
  plans: readonly WrittenGrain[],
): readonly NotesPlan[] =>
  grains.flatMap((grain) => {
    const joined = plans.filter((each) => each.grain === grain).flatMap(({ joins }) => joins.joined);
    return notesStatement(context, grain, joined) ?? [];
  });

/**
 * What days of rows and files leave open: a window that the period cuts, and a series of a stock without days, are refused;
 * a later file is told.
 */
function checkDays(context: Context, parts: readonly CountedPart[], grains: readonly string[]): void {
  const { recipe, definitions, parameters } = context.request;
  const [cut] = cutWindows(recipe, definitions, parameters, String(parameters["as_at"] ?? ""));
  if (cut !== undefined) throw cut;
  const [series] = windowedSeriesProblems(recipe, definitions, parameters);
  if (series !== undefined) throw series;
  checkStockDates(context, parts);
  noteLaterFiles(context, grains);
}

const plannedDimensions = (
  context: Context,
  dimensions: readonly CheckedDimension[],
  grains: readonly string[],
  nestings: readonly PossibleNesting[],
): readonly PlannedDimension[] => [
  ...dimensions.map(
    (dimension): PlannedDimension => ({
      dimension,
      note: filledIn(dimension.note, context),
      ways: waysOf(dimension, grains, context),
      isFootprint: dimension.id === context.request.recipe.within,
      nestings: nestings.filter(({ child }) => child === dimension).map(({ parent }) => parent.id),
    }),
  ),
  ...(context.over === undefined ? [] : [periodDimension(context.over)]),
];

const periodDimension = ({ step, periods }: PlannedOver): PlannedDimension => ({
  dimension: {
    id: PERIOD,
    title: sentenceStart(stepText(step)),
    ordered: true,
    gradient: undefined,
    levels: periods.map((each) => ({ code: each.code, label: periodLabel(step, each), kind: "known" })),
  },
  isTime: true,
  note: undefined,
  isFootprint: false,
  nestings: [],
});

const sentenceStart = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function periodOf(context: Context): Plan["period"] {
  if (context.over !== undefined) return { start: context.over.start, end: context.over.end };
  const { recipe, parameters } = context.request;
  if (recipe.period === undefined) return undefined;
  const [start, end] = [recipe.period.start, recipe.period.end].map((day) => filledIn(day, context) ?? day);
  const asAt = String(parameters["as_at"] ?? end);
  return { start: start ?? "", end: end !== undefined && end < asAt ? end : asAt };
}

function found<T extends CheckedMeasure | CheckedDimension>(all: ReadonlyMap<string, T>, id: string): T {
  const one = all.get(id);
  if (!one) throw new Error(`${id} was never checked`);
  return one;
}

/** By which links the rows of each dataset find their level, in sentences. */
function waysOf(dimension: CheckedDimension, grains: readonly string[], context: Context): readonly string[] {
  const ways = grains.flatMap((grain) => {
    if (saysItself(dimension, grain)) return [`Rows of ${grain} say it themselves.`];
    const path = pathTo(context, grain, dimension.dataset);
    return path.length === 0 ? [] : [`Looked up along ${pathInWords(path)}.`];
  });
  return [...new Set(ways)];
}

/** `$name` in a text becomes the value of the parameter. */
function filledIn(text: string | undefined, { request }: Context): string | undefined {
  return text?.replaceAll(/\$([a-z][a-z0-9_]*)/g, (whole, name: string) =>
    String(request.parameters[name] ?? whole),
  );
}
