import type { Cube } from "../../cube/cube.ts";
import { strataOfLastPeriod, tablesOfLastPeriod } from "../../cube/last-period.ts";
import type { ProtectedCube } from "../../cube/protected-cube.ts";
import type { Strata } from "../../cube/strata.ts";
import { withoutIncomplete } from "../../cube/without-incomplete.ts";
import { withPossible } from "../../disclosure/count/possible-cell.ts";
import { partsUnder } from "../../disclosure/release/parts-under.ts";
import { release, releaseInternal } from "../../disclosure/release/release.ts";
import { INTERNAL_POLICY, internalCube } from "../../disclosure/release/release-internal.ts";
import { partsRefused } from "../../estimate/parts-refused.ts";
import { type BesideCube, runEstimates } from "../../estimate/run-estimates.ts";
import { toldMethods } from "../../estimate/told-methods.ts";
import { unanswered } from "../../estimate/unanswered.ts";
import { clearDifferences } from "../../findings/clear-differences.ts";
import { fillNarrative } from "../../findings/fill-narrative.ts";
import { tell } from "../../findings/tell-findings.ts";
import type { Measure } from "../../model/measure.ts";
import type { Policy } from "../../model/policy.ts";
import type { PreviousFigures } from "../../model/previous-figures.ts";
import type { WithheldReason } from "../../model/protected-count.ts";
import type { ProtectionReport } from "../../model/protection-report.ts";
import type { Released, ReleaseSet } from "../../model/released.ts";
import type { RunNote } from "../../model/run-note.ts";
import { definitionHash } from "../../recipe/definition-hash.ts";
import { type Arrangement, arrange } from "../../result/arrange.ts";
import { ofOnePlace } from "../../result/one-place.ts";
import type { Result } from "../../result/result.ts";
import type { Session } from "../../session/session.ts";
import { coarseningSentence } from "../../text/coarsening.ts";
import { comparisonsMadeText } from "../../text/comparisons-made.ts";
import { pageDoubts, rowsDoubted } from "../../text/page-doubts.ts";
import { noteSentences } from "../../text/run-note.ts";
import { goneUnitsText, missingUnitsText, untoldUnitsText } from "../../text/unit-coverage.ts";
import { areaShapes } from "./area-shapes.ts";
import { boardOf } from "./board-of.ts";
import { computeCube } from "./compute-cube.ts";
import { type CoverageTold, coverageTold } from "./coverage-told.ts";
import { exceptionSentences } from "./exception-sentences.ts";
import { statementLines } from "./explain-run.ts";
import { lateData } from "./late-data.ts";
import { loadDoubts } from "./load-doubts.ts";
import { withMainCells } from "./main-cells.ts";
import { isOfPart, type RunPart, refuseUnseen } from "./narrowed-recipe.ts";
import { type PlannedRun, planned } from "./planned-run.ts";
import { type ProtectedRun, policyOfRun, protectRun, type RunQuestion } from "./protected-run.ts";
import { publishedOfRun } from "./published-of-run.ts";
import { refuseEmpty } from "./refuse-empty.ts";
import { type AboutParts, type AreaKind, resultAbout } from "./result-about.ts";
import { rowPeriods, seriesFacts } from "./row-periods.ts";
import { rowsWithoutData } from "./rows-without-data.ts";
import { ledgerOfWorkspace } from "./run-ledger.ts";
import type { RunRequest } from "./run-request.ts";
import { isOfScope, rulesOf, scopeOf } from "./run-scope.ts";
import { orTakeBack } from "./taking-back.ts";
import { tiedToEarlier } from "./tied-to-earlier.ts";
import { unitsOfDimensions } from "./units-of-dimensions.ts";
import { withSpreads } from "./with-spreads.ts";

/** What a run answers: the document, and what disclosure control did (undefined for an internal view). */
export interface RunAnswer {
  readonly result: Result;
  readonly report: ProtectionReport | undefined;
  readonly policyBecause: string;
  /** The name of the new entry in the ledger, which stands only if what was made of the answer does. */
  readonly remembered?: string | undefined;
  /** The statements that counted, line by line. */
  readonly sql: readonly string[];
  /** The earlier briefings that its pages speak of, the newest first: changes are told against that. */
  readonly previous: readonly PreviousFigures[];
  /** How long it took. */
  readonly seconds: number;
}

/**
 * One deep dive from definitions to document. The only place that knows the order: plan, count, protect (round),
 * estimate, release (withhold), find, arrange. Nothing after `release` sees anything that was not released.
 *
 * Throws a usage error for what was asked wrongly (exit 2), a release error where nothing can be let out (exit 4),
 * and "nothing to report" where the data are absent or empty for the period (exit 5).
 */
export async function runRecipe(session: Session, request: RunRequest): Promise<RunAnswer> {
  const start = request.now().getTime();
  const run = planned(session, request);
  const previous = previousOf(request, run);
  const answer = await answerOf(session, request, run);
  const seconds = (request.now().getTime() - start) / 1000;
  return { ...answer, previous, sql: statementLines(session.engine, run.plan), seconds };
}

type Answer = Omit<RunAnswer, "previous" | "sql" | "seconds">;

async function answerOf(session: Session, request: RunRequest, run: PlannedRun): Promise<Answer> {
  const effective = policyOfRun(session, run.plan.snapshots, run.recipe, request.policy);
  const { policy } = effective;
  const computed = await computeCube(run.plan, session.engine);
  const { cube, strata, notes, withoutData, covered } = computed;
  const { shapes, snapshots: drawn } = await areaShapes(session, cube.dimensions);
  await refuseEmpty(computed, run, session);
  const { published, snapshots: compared } = await publishedOfRun(session, run);
  const periodOf = rowPeriods(run.plan, covered);
  const releaseAbout = { ...run.about, periodOf, withoutData: rowsWithoutData(run.measures, withoutData) };
  const protection = request.internal
    ? undefined
    : await protectedRun(session, run, { cube, policy }, request);
  const counted = tablesOfLastPeriod(cube);
  const shown = shownCube(counted, protection, policy);
  const under = protection ? policy : INTERNAL_POLICY;
  const coverage = coverageTold(run.part === undefined ? computed.coverage : [], shown, under);
  const measures = withSpreads(run.measures, computed.repeats, shown);
  const answered = measures.filter(({ id }) => !withoutData.some(({ measure }) => measure === id));
  const beside = besideOf(session, strataOfLastPeriod(strata, shown), under);
  const series = seriesFacts(run.recipe, run.plan, covered);
  const estimates = runEstimates(shown, run.recipe, answered, { ...beside, series });
  const released = protection
    ? release(shown, estimates, policy, releaseAbout)
    : releaseInternal(counted, estimates, releaseAbout);
  await orTakeBack(session, [protection ?? {}], async () => refuseUnseen(released.rows, run));
  const set = run.part === undefined ? released : ofPart(released, run.part);
  const about = resultAbout({
    ...run,
    measures,
    ...{ shapes, published, snapshots: [...run.snapshots, ...drawn, ...compared] },
    period: periodOf(run.measures[0]?.id ?? "", { kind: "group", levels: [] }) ?? run.period,
    cube: shown,
    contracts: session.definitions.contracts,
    withoutData,
    definitions: hashesOf(session, run.measures),
    coverage: coverage.told,
    scope: scopeOf(session, run, notes),
    notes: [
      ...rulesOf(session, run),
      ...(protection?.report.coarsenings.map(coarseningSentence) ?? []),
      ...unanswered(shown, run.recipe, answered, estimates),
      ...(beside.parts === undefined ? partsRefused(run.recipe, answered, policy.title) : []),
    ],
    ...doubtsOf(session, run, { coverage, notes: notes.filter((each) => !isOfScope(each)) }),
    restates: protection?.restates,
    exceptions: exceptionSentences(session, run.plan.snapshots, effective),
    methods: toldMethods(set.rows),
    ...areasAndBoard(session, run),
    tool: request.tool,
  });
  const all = arrange({ release: set, about, comparisons: run.recipe.comparisons });
  const arranged = run.part === undefined ? all : ofOnePlace(all, run.part);
  return {
    result: withFindings(arranged, previousOf(request, run)[0]),
    report: protection?.report,
    policyBecause: effective.because,
    remembered: protection?.remembered,
  };
}

/**
 * Briefings of months before that of the run, the newest first: another of the same month takes that one's place. Pages speak of
 * the newest, a board page of some more.
 */
const previousOf = (
  { previous = [] }: RunRequest,
  { asAt, recipe }: PlannedRun,
): readonly PreviousFigures[] =>
  previous
    .filter((each) => each.asAt.slice(0, 7) < asAt.slice(0, 7))
    .toSorted((one, other) => (one.asAt < other.asAt ? 1 : -1))
    .slice(0, recipe.board === true ? MOST_MONTHS : 1);

/** So many months stand on a board page beside the day. */
const MOST_MONTHS = 6;

/** What the data leave open, for the annex and in plain words for the pages. */
function doubtsOf(
  { definitions: { contracts } }: Session,
  { plan, asAt }: PlannedRun,
  { coverage, notes }: { readonly coverage: CoverageTold; readonly notes: readonly RunNote[] },
): Pick<AboutParts, "doubts" | "pageDoubts" | "late"> {
  const isOpen = (dataset: string): boolean => contracts.get(dataset)?.confidentiality === "open";
  const untold = [...new Set(coverage.untold.map(untoldUnitsText))];
  const missing = [...coverage.told.flatMap((each) => missingUnitsText(each) ?? []), ...untold];
  const gone = coverage.told.flatMap((each) => goneUnitsText(each) ?? []);
  const loaded = loadDoubts(plan, contracts);
  return {
    doubts: [...missing, ...gone, ...noteSentences(notes, isOpen), ...loaded],
    pageDoubts: [...missing, ...pageDoubts(notes), ...rowsDoubted(loaded)],
    late: lateData(asAt, plan.snapshots, contracts, notes),
  };
}

const hashesOf = ({ definitions }: Session, measures: readonly Measure[]): ReadonlyMap<string, string> =>
  new Map(
    measures.flatMap(({ id }) => {
      const measure = definitions.measures.get(id);
      return measure === undefined ? [] : [[id, definitionHash(measure)]];
    }),
  );

/** Which dimensions are areas, and the lines of the page of the whole system. */
const areasAndBoard = (session: Session, { recipe }: PlannedRun): Pick<AboutParts, "areas" | "board"> => ({
  areas: areasOf(session),
  board: boardOf(recipe, session.definitions),
});

const areasOf = ({ definitions }: Session): ReadonlyMap<string, AreaKind> =>
  new Map(
    [...definitions.dimensions.values()].flatMap(({ id, isArea, units }) =>
      isArea === true ? [[id, units === undefined ? "areas" : "units"]] : [],
    ),
  );

/** The answer with what it says, and with how many comparisons that is made of. */
function withFindings(arranged: Arrangement, previous: PreviousFigures | undefined): Result {
  const { made, primary } = clearDifferences(arranged);
  const counted = made === 0 ? [] : [comparisonsMadeText({ made, primary: primary.size })];
  const narrative = fillNarrative(arranged);
  return { ...arranged, narrative, methods: [...arranged.methods, ...counted], ...tell(arranged, previous) };
}

/** The counts as readers have them, with what the readers can tell of them; of an internal view the true ones. */
const shownCube = (cube: Cube, protection: ProtectedRun | undefined, policy: Policy): ProtectedCube =>
  protection
    ? withPossible(withoutIncomplete(tablesOfLastPeriod(protection.cube), cube), policy)
    : internalCube(cube);

const protectedRun = (
  session: Session,
  run: PlannedRun,
  { cube: counted, policy }: Pick<RunQuestion, "cube" | "policy">,
  { now, isLook = false, ledger = ledgerOfWorkspace(session.workspace) }: RunRequest,
): Promise<ProtectedRun> => {
  const { recipe, subject } = run;
  const cube = withMainCells(counted, recipe);
  const tied: RunQuestion["tied"] = (entries) => tiedToEarlier(session.engine, run, cube, entries);
  const question = { cube, tied, policy, recipe: recipe.id, subject };
  const { pause } = session;
  return protectRun(ledger, { ...question, releasedAt: now().toISOString(), pause }, isLook);
};

/** The counts of parts of groups, where the policy lets them be used. */
const besideOf = ({ definitions: { dimensions } }: Session, strata: Strata, policy: Policy): BesideCube => ({
  parts: partsUnder(policy, { strata, dimensions }),
  units: unitsOfDimensions(dimensions),
});

/** Only the rows of one Place or network, after all of them were protected together; what is withheld is counted among these. */
function ofPart(set: Released<ReleaseSet>, part: RunPart): Released<ReleaseSet> {
  const rows = set.rows.filter(isOfPart(part));
  const withheld: Partial<Record<WithheldReason, number>> = {};
  for (const { reason } of rows) if (reason !== undefined) withheld[reason] = (withheld[reason] ?? 0) + 1;
  return { ...set, rows, withheld };
}
