import { protectCount } from "../../../src/disclosure/count/protect-count.ts";
import type { Adapter, AnswerRow, FixtureRow } from "../adapter.ts";
import { dominance } from "../disclosure/dominance.ts";
import { shippedPolicy } from "../shipped-policy.ts";
import { cellNumber, grouped } from "./fixture-values.ts";

/** Threshold and dominance of each cell of a table of sums, means or counts of amounts. */
export const adapter: Adapter = {
  package: "disclosure",
  method: "acro_threshold_dominance",
  compute: (kase, folder) => {
    const rows = folder.input(kase);
    return cellsOf(rows, groupColumns(rows)).map(({ names, amounts }) => ({
      ...names,
      ...checked(amounts, kase.fields["aggfunc"] !== "count"),
    }));
  },
};

const groupColumns = ([first]: readonly FixtureRow[]): readonly string[] =>
  Object.keys(first ?? {}).filter((name) => !["dataset_id", "row", "cost"].includes(name));

interface Cell {
  readonly names: FixtureRow;
  readonly amounts: readonly number[];
}

function cellsOf(rows: readonly FixtureRow[], [column, ...others]: readonly string[]): readonly Cell[] {
  if (column === undefined) {
    const amounts = rows.map((row) => cellNumber(row["cost"])).filter((amount) => amount !== undefined);
    return [{ names: {}, amounts }];
  }
  return grouped(rows, (row) => row[column] ?? "").flatMap(([level, inLevel]) =>
    cellsOf(inLevel, others).map(({ names, amounts }) => ({ names: { [column]: level, ...names }, amounts })),
  );
}

const NAMES = { share: "NKCheck", "p-ratio": "PPercentCheck" } as const;

/** A count has no contributors who could dominate it, so only its threshold is checked. */
function checked(amounts: readonly number[], ofAmounts: boolean): AnswerRow {
  const policy = shippedPolicy("acro");
  if (policy.dominance === undefined) throw new RangeError("the policy has no rule of dominance");
  const { topShare, pRatio, breaks } = dominance(amounts, policy.dominance);
  const small = protectCount(policy, amounts.length).status === "withheld";
  const failed = [
    ...(ofAmounts ? breaks.map((rule) => NAMES[rule]) : []),
    ...(small ? ["MinimumThresholdCheck"] : []),
  ];
  return {
    n: amounts.length,
    sum: amounts.reduce((all, amount) => all + amount, 0),
    top2_share: topShare,
    p_ratio: pRatio,
    outcome: failed.length === 0 ? "ok" : failed.map((name) => `${name};`).join(" "),
  };
}
