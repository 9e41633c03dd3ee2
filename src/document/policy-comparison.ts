import { INTERNAL_MARK } from "../model/released.ts";
import { PERCENT } from "../model/unit.ts";
import type {
  ComparedGap,
  ComparedPolicy,
  GapOutcome,
  PolicyComparison,
} from "../result/policy-comparison.ts";
import { withheldCounts } from "../result/policy-comparison.ts";
import type { Document } from "./block.ts";
import { numberCell, textCell } from "./cell.ts";
import { note, prose } from "./make.ts";
import { SYNTHETIC_MARK } from "./notices.ts";
import { pivot } from "./reshape.ts";
import { type ColumnOfCells, type Table, tableOf, textColumn } from "./table.ts";

const WORDS: Readonly<Record<GapOutcome, string>> = {
  survives: "as in truth",
  changed: "changed",
  withheld: "withheld",
};

/** What each disclosure policy would leave of a run: a table of the policies, and for each measure one of its gaps. */
export function policyComparisonDocument(comparison: PolicyComparison): Document {
  const { recipe, title, synthetic, policies, gaps } = comparison;
  const measures = new Map(gaps.map(({ measure, measureTitle }) => [measure, measureTitle]));
  return {
    id: `${recipe}-policies`,
    title: `${title}: what each disclosure policy would leave`,
    notices: [
      note("internal", `${INTERNAL_MARK}: this compares with true counts`),
      ...(synthetic ? [note("synthetic", `This is ${SYNTHETIC_MARK}`)] : []),
    ],
    wholeIn: "--format csv",
    blocks: [
      policyTable(comparison),
      ...[...measures].map(([id, measureTitle]) =>
        gapTable(
          gaps.filter(({ measure }) => measure === id),
          policies,
          measureTitle,
        ),
      ),
      ...policies.flatMap(({ id, refused }) =>
        refused === undefined ? [] : [prose(`${id} lets nothing out: ${refused}`)],
      ),
      prose(
        "* the policy that this run takes. As in truth: direction and significance of the gap are those of the true counts",
      ),
    ],
  };
}

function policyTable({ policies, gaps }: PolicyComparison): Table {
  const counts = (title: string, countOf: (policy: ComparedPolicy) => number): ColumnOfCells => ({
    title,
    align: "right",
    cells: policies.map((policy) => numberCell(countOf(policy))),
  });
  const gapsThat = (title: string, outcome: GapOutcome): ColumnOfCells =>
    counts(title, ({ id }) => gaps.filter(({ outcomes }) => outcomes[id] === outcome).length);
  return tableOf([
    textColumn("Policy", policies, nameOf, { isRowHeader: true }),
    {
      title: "Counts kept",
      align: "right",
      cells: policies.map(({ kept }) => numberCell(100 * kept, 1, PERCENT)),
    },
    counts("Withheld", withheldCounts),
    { ...counts("Cuts left out", ({ cutsLeftOut }) => cutsLeftOut.length), dropOrder: 1 },
    gapsThat("Gaps as in truth", "survives"),
    gapsThat("Gaps changed", "changed"),
    gapsThat("Gaps withheld", "withheld"),
  ]);
}

/** A line for each gap, a column for each policy. */
function gapTable(gaps: readonly ComparedGap[], policies: readonly ComparedPolicy[], caption: string): Table {
  const long = gaps.flatMap(({ outcomes }, row) =>
    policies.map(({ id }, column) => ({ row, column, value: outcomes[id] ?? "withheld" })),
  );
  const wide = pivot<GapOutcome>(long, { rows: gaps.length, columns: policies.length, absent: "withheld" });
  return tableOf(
    [
      textColumn("Gap", gaps, ({ title }) => title, { isRowHeader: true }),
      ...policies.map(
        (policy, at): ColumnOfCells => ({
          title: nameOf(policy),
          align: "right",
          cells: wide.map((line) => textCell(WORDS[line[at] ?? "withheld"])),
        }),
      ),
    ],
    { caption },
  );
}

const nameOf = ({ id, isTaken }: ComparedPolicy): string => (isTaken ? `${id} *` : id);
