import type { LedgerSubject } from "../../disclosure/ledger/ledger-entry.ts";
import { partsUnder } from "../../disclosure/release/parts-under.ts";
import type { ReleaseAbout } from "../../disclosure/release/release-rows.ts";
import { askedOf } from "../../estimate/asked.ts";
import { meetingProblems } from "../../estimate/meeting-problems.ts";
import { standardProblems } from "../../estimate/standard-problems.ts";
import { statisticsProblems } from "../../estimate/statistics-problems.ts";
import { type Position, usageError } from "../../model/deepdive-error.ts";
import type { Geography } from "../../model/geography.ts";
import type { Measure } from "../../model/measure.ts";
import type { ParameterValues } from "../../model/parameter-value.ts";
import type { Parameter, Recipe } from "../../model/recipe.ts";
import type { ReleasedPeriod } from "../../model/released.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import type { Plan } from "../../plan/plan.ts";
import type { PlanRequest } from "../../plan/plan-request.ts";
import { boardProblems } from "../../recipe/board.ts";
import { overProblems } from "../../recipe/over.ts";
import { parametersOf } from "../../recipe/parameters.ts";
import { checkOrder } from "../../recipe/period.ts";
import { periodProblems } from "../../recipe/period-effect.ts";
import { workspaceParameters } from "../../recipe/workspace-parameters.ts";
import type { Session } from "../../session/session.ts";
import { didYouMean } from "../../text/nearest.ts";
import { withAdHoc } from "./ad-hoc.ts";
import { latestDate, refuseWithoutDay } from "./day-of-run.ts";
import { NETWORK, narrowedRecipe, overTime, PLACE, type RunPart } from "./narrowed-recipe.ts";
import { type AnswerablePlan, planAnswerable } from "./plan-answerable.ts";
import { policyOfRun } from "./protected-run.ts";
import { refuseRefusedTables } from "./refuse-refused-tables.ts";
import { runParameters } from "./run-parameters.ts";
import type { RunRequest } from "./run-request.ts";
import { withCountedThings } from "./with-counted-things.ts";

/** A run that is ready to be counted: everything that was asked, resolved. */
export interface PlannedRun {
  readonly recipe: Recipe;
  readonly measures: readonly Measure[];
  readonly geography: Geography;
  /** The Place or network that alone is told of; undefined: all. */
  readonly part: RunPart | undefined;
  readonly parameters: ParameterValues;
  readonly parameterTitles: ReadonlyMap<string, Parameter>;
  readonly asAt: string;
  readonly period: ReleasedPeriod | undefined;
  readonly snapshots: readonly Snapshot[];
  readonly plan: Plan;
  /** What it was planned from. */
  readonly planRequest: PlanRequest;
  readonly subject: LedgerSubject;
  readonly about: ReleaseAbout;
}

/** Resolves names, dates and parameters, and plans the statements. Throws usage errors with the nearest names. */
export function planned(session: Session, request: RunRequest): PlannedRun {
  const { definitions, catalogue } = session;
  const written = asked(session, request);
  refuseRefusedTables(session, request);
  const named = request.over === undefined ? written : overTime(written, request.over);
  const geography = geographyOf(session, request);
  refuseProblems(named, definitions);
  const part = partOf(geography, request);
  const wished = part === undefined ? named : narrowedRecipe(named, part, request.together ?? []);
  const measures = wished.measures.map((id) =>
    withCountedThings(found(definitions.measures, id, "measure"), definitions.contracts),
  );
  const given = {
    ...workspaceParameters(request.workspaceParameters ?? [], definitions),
    ...request.given,
  };
  const planAt = (day: string) => {
    const { values: parameters, notes } = runParameters(session, wished, { ...given, as_at: day });
    const asked: PlanRequest = { recipe: wished, definitions, geography, parameters, catalogue };
    return { parameters, notes, ...withParts(session, request, measures, asked) };
  };
  const day = given["as_at"] ?? latestDate(measures, catalogue.current) ?? refuseWithoutDay(planAt);
  const { parameters, notes, request: planRequest, plan: whole } = planAt(day);
  // The parameter is what is counted by, so it is also what every page says: the two cannot part.
  const asAt = String(parameters["as_at"] ?? day);
  const { recipe } = planRequest;
  checkOrder(recipe, whole.period, asAt);
  const read = new Set(whole.snapshots.map(({ dataset }) => dataset));
  const chosen = [...notes].filter(([dataset]) => read.has(dataset)).map(([, note]) => note);
  const plan: Plan = { ...whole, notes: [...whole.notes, ...chosen] };
  const isOpen = (dataset: string): boolean => definitions.contracts.get(dataset)?.confidentiality === "open";
  const versions = measures.map(({ id, version }) => [id, version] as const);
  return {
    recipe,
    measures,
    geography,
    part,
    parameters,
    parameterTitles: parametersOf(recipe, definitions),
    asAt,
    period: plan.period,
    snapshots: plan.snapshots,
    plan,
    planRequest,
    subject: {
      versions: Object.fromEntries(versions),
      period: plan.period,
      footprint: geography.id,
      footprintOf: footprintCodes(geography),
      snapshots: snapshotIds(plan.snapshots.filter(({ dataset }) => !isOpen(dataset))),
      lookups: snapshotIds(plan.snapshots.filter(({ dataset }) => isOpen(dataset))),
      parameters: Object.fromEntries(
        Object.entries(parameters).map(([name, value]) => [name, String(value)]),
      ),
    },
    about: { versions: new Map(versions), period: plan.period },
  };
}

/** The plan; over time with parts of the groups of each period, where something is computed from them and may be let out. */
function withParts(
  session: Session,
  { cuts = [], internal, policy }: RunRequest,
  measures: readonly Measure[],
  request: PlanRequest,
): AnswerablePlan {
  const first = planAnswerable(request, cuts);
  const { recipe } = first.request;
  const isAsked =
    recipe.over !== undefined && askedOf(recipe, measures).some(({ parts }) => parts.length > 0);
  const isLetOut = (): boolean =>
    internal === true ||
    partsUnder(policyOfRun(session, first.plan.snapshots, recipe, policy).policy, true) === true;
  return isAsked && isLetOut() ? planAnswerable({ ...request, parted: true }, cuts) : first;
}

/** The recipe with what is asked for by the way. Its period goes where it would change no number of other measures. */
function asked({ definitions }: Session, { recipe, cuts, measures }: RunRequest): Recipe {
  const written = withAdHoc(found(definitions.recipes, recipe, "recipe"), {
    cuts,
    measures: measures?.map((id) => found(definitions.measures, id, "measure")),
  });
  const isBounded = measures === undefined || periodProblems(written, definitions).length === 0;
  return isBounded ? written : { ...written, period: undefined };
}

/** Throws the first thing that is wrong with what the recipe asks of its measures. */
function refuseProblems(recipe: Recipe, definitions: Session["definitions"]): void {
  const measures = recipe.measures.flatMap((id) => definitions.measures.get(id) ?? []);
  const [problem] = [
    ...statisticsProblems(recipe, definitions),
    ...standardProblems(measures, definitions),
    ...periodProblems(recipe, definitions),
    ...overProblems(recipe, definitions),
    ...boardProblems(recipe, definitions),
    ...meetingProblems(recipe, definitions),
  ];
  if (problem !== undefined) throw problem;
}

function geographyOf({ definitions }: Session, { geography: id, geographyAt }: RunRequest): Geography {
  if (id !== undefined) return found(definitions.geographies, id, "geography", geographyAt);
  const [only, ...others] = definitions.geographies.values();
  if (only && others.length === 0) return only;
  throw usageError({
    code: "no-geography",
    thing: "the footprint of this run",
    has: "was not named",
    promised: `There is ${[...definitions.geographies.keys()].join(", ")}`,
    next: "Write 'geography: NAME' in deepdive.yaml, or add --geography NAME",
  });
}

/** A Place is named by people, and is in the footprint or refused; a network is a level of an answer of the recipe. */
function partOf(geography: Geography, { place, network }: RunRequest): RunPart | undefined {
  if (network !== undefined) return { dimension: NETWORK, code: network };
  return place === undefined ? undefined : { dimension: PLACE, code: placeNamed(geography, place) };
}

/** The code of a Place that is named by its code or its title, in capitals or not: `Rugby` is `rugby`. */
function placeNamed({ title, places }: Geography, name: string): string {
  const wanted = name.trim().toLowerCase();
  const found = places.find((one) => one.id === wanted || one.title.toLowerCase() === wanted);
  if (found !== undefined) return found.id;
  const ids = places.map(({ id }) => id);
  throw usageError({
    code: "unknown-place",
    thing: `Place '${name}'`,
    has: `is not in ${title}`,
    promised: `It has ${ids.join(", ")}`,
    next: didYouMean(name, ids),
  });
}

function found<T>(all: ReadonlyMap<string, T>, id: string, kind: string, at?: Position): T {
  const one = all.get(id);
  if (one !== undefined) return one;
  throw usageError({
    code: `unknown-${kind}`,
    at,
    thing: `${kind} '${id}'`,
    has: "is not defined",
    next: didYouMean(id, all.keys()) ?? `There is ${[...all.keys()].join(", ")}`,
  });
}

/** The districts and sub-ICBs of a footprint, in their order as text. */
const footprintCodes = ({ places, subIcbs }: Geography): readonly string[] =>
  [
    ...places.flatMap(({ districts }) => districts.map(({ code }) => code)),
    ...subIcbs.flatMap(({ ods, former }) => [ods, ...former]),
  ].toSorted();

function snapshotIds(snapshots: readonly Snapshot[]): Readonly<Record<string, readonly string[]>> {
  const ids: Record<string, string[]> = {};
  for (const { dataset, id } of snapshots) ids[dataset] = [...(ids[dataset] ?? []), id];
  return ids;
}
