import type { CountRange } from "../../../src/disclosure/count/protect-count.ts";
import { countIntervals } from "../../../src/disclosure/solver/count-intervals.ts";
import { type LinearSolver, loadSolver } from "../../../src/disclosure/solver/linear-program.ts";
import { protectSystem } from "../../../src/disclosure/suppress/protect-system.ts";
import type { LinkedSystem } from "../../../src/disclosure/system/linked-system.ts";
import type { Policy } from "../../../src/model/policy.ts";
import type { Adapter, AnswerRow, Difference, FixtureCase, FixtureFolder, FixtureRow } from "../adapter.ts";
import { cheapestPattern, type Need, type PatternCell } from "../disclosure/cheapest-pattern.ts";
import { patternCells } from "../disclosure/pattern-cells.ts";
import { shippedPolicy } from "../shipped-policy.ts";
import { isTotal, twoWaySystem } from "./disclosure-two-way.ts";

/**
 * Secondary suppression against the smallest patterns, found by trying all of them. Held to them are the exact search
 * (as few cells, and as few people in them), the audit (the recorded pattern is safe), and what is withheld in
 * earnest. That must be safe, and may be a little larger than the smallest pattern of its own, stricter
 * rule: readers know the threshold, and what is withheld for others' sake is protected too.
 */
export const adapter: Adapter = {
  package: "disclosure",
  method: "secondary_suppression_optimum",
  cases: (folder) => folder.csv("expected.csv").map(caseOf),
  compute: async (kase, folder) => [await answer(kase, folder)],
  expected: ({ fields }) => [fields],
  compare,
};

const caseOf = (row: FixtureRow): FixtureCase => ({
  id: `${row["case_id"] ?? ""} ${row["safety_rule"] ?? ""}`,
  kind: "basic",
  fn: "",
  args: {},
  fields: row,
});

/** A run may withhold this many cells for each that the smallest pattern has. */
const AIM = 1.3;

async function answer({ fields }: FixtureCase, folder: FixtureFolder): Promise<AnswerRow> {
  const solver = await loadSolver();
  const rows = folder.csv("cells.csv").filter((row) => row["case_id"] === fields["case_id"]);
  const task: Task = {
    solver,
    system: twoWaySystem(rows),
    primary: new Set(fields["primary_cells"]?.split(";")),
    possible: possibleUnder(fields["safety_rule"] ?? ""),
  };
  const best = smallest(task);
  const policy = policyFor(task);
  const own = await chosen(task, policy);
  const extra = (cells: ReadonlySet<string>) => [...cells].filter((id) => !task.primary.has(id)).length;
  return {
    min_number_of_secondary_cells: best && extra(best),
    min_value_suppressed_among_optimal: best && peopleIn(task, best),
    recorded_is_safe: isSafe(
      task,
      new Set([...task.primary, ...(fields["one_such_pattern"] ?? "").split(";")]),
    ),
    own_number: extra(own),
    own_least: cheapestPattern(solver, patternCells(task.system, policy), task.system.equations)?.length,
    own_is_safe: isSafe(task, own),
  };
}

function compare(
  _: FixtureCase,
  [found]: readonly AnswerRow[],
  [row]: readonly FixtureRow[],
): readonly Difference[] {
  const most = Math.ceil(AIM * Number(found?.["own_least"]));
  const wanted: readonly (readonly [column: string, expected: string, holds: boolean])[] = [
    ...["min_number_of_secondary_cells", "min_value_suppressed_among_optimal"].map(
      (column) => [column, row?.[column] ?? "", String(found?.[column]) === row?.[column]] as const,
    ),
    ["recorded_is_safe", "true", found?.["recorded_is_safe"] === true],
    ["own_is_safe", "true", found?.["own_is_safe"] === true],
    ["own_number", `at most ${most}`, Number(found?.["own_number"]) <= most],
  ];
  return wanted
    .filter(([, , holds]) => !holds)
    .map(([column, expected]) => ({
      row: 1,
      column,
      expected,
      actual: String(found?.[column]),
      relative: undefined,
    }));
}

interface Task {
  readonly solver: LinearSolver;
  readonly system: LinkedSystem;
  readonly primary: ReadonlySet<string>;
  readonly possible: Need["possible"];
}

/** "not_exact": two values at least. "covers_1_to_7": each from 1 to 7. */
function possibleUnder(rule: string): Need["possible"] {
  const range = /^covers_(\d+)_to_(\d+)$/.exec(rule);
  return range === null ? 2 : { low: Number(range[1]), high: Number(range[2]) };
}

const ANY: CountRange = { low: 0, high: Number.POSITIVE_INFINITY };

/** The smallest pattern; totals stay. Of several with as few cells, the one that holds the fewest people. */
function smallest({ solver, system, primary, possible }: Task): ReadonlySet<string> | undefined {
  const everybody = system.cells.reduce((sum, { count }) => sum + count, 0);
  const cells = system.cells.map(
    ({ id, count }): PatternCell => ({
      count,
      shown: { low: count, high: count },
      withheld: ANY,
      withhold: primary.has(id) ? "must" : isTotal(id) ? "never" : "may",
      cost: everybody + count,
      needs: primary.has(id) ? { possible, when: "always" } : undefined,
    }),
  );
  const more = cheapestPattern(solver, cells, system.equations);
  return more && new Set([...primary, ...more.map((at) => system.cells[at]?.id ?? "")]);
}

/** The shipped policy of exact counts, with the rule's range as the small counts and its protection. */
function policyFor({ possible }: Task): Policy {
  const protection = typeof possible === "number" ? possible : possible.high - possible.low + 1;
  const withholdBelow =
    typeof possible === "number" ? shippedPolicy("nhs-hes").withholdBelow : possible.high + 1;
  return { ...shippedPolicy("threshold-k"), withholdBelow, protection };
}

async function chosen({ system }: Task, policy: Policy): Promise<ReadonlySet<string>> {
  const { counts } = await protectSystem(system, policy);
  return new Set(system.cells.filter((_, at) => counts[at]?.status === "withheld").map(({ id }) => id));
}

/** Whether a reader who knows nothing but the printed counts is left with what the rule asks for. */
function isSafe({ solver, system, primary, possible }: Task, withheld: ReadonlySet<string>): boolean {
  const ranges = system.cells.map(({ id, count }) => (withheld.has(id) ? ANY : { low: count, high: count }));
  const sums = system.equations.map(({ total, parts }) => [
    { unknown: total, coefficient: -1 },
    ...parts.map((unknown) => ({ unknown, coefficient: 1 })),
  ]);
  const asked = [...system.cells.keys()].filter((at) => primary.has(system.cells[at]?.id ?? ""));
  if (!asked.every((at) => withheld.has(system.cells[at]?.id ?? ""))) return false;
  const intervals = countIntervals(solver, { ranges, sums }, asked) ?? [];
  return (
    intervals.length === asked.length &&
    intervals.every(({ whole: { low, high } }) =>
      typeof possible === "number"
        ? high - low + 1 >= possible
        : low <= possible.low && high >= possible.high,
    )
  );
}

const peopleIn = ({ system, primary }: Task, pattern: ReadonlySet<string>): number =>
  system.cells.reduce((sum, { id, count }) => sum + (pattern.has(id) && !primary.has(id) ? count : 0), 0);
