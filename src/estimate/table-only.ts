import type { Column } from "../model/column.ts";
import { type Estimator, NOT_COUNTED, type TableEstimator } from "./estimator.ts";
import type { AnswerLine, Method, MethodRow, Settings } from "./shell/method.ts";
import type { UnitRule } from "./unit-rule.ts";

/** A line whose statistic is the estimator's own, unless it says another. */
export type TableLine = Omit<AnswerLine, "statistic"> & { readonly statistic?: string };

interface TableOnly extends Omit<Method, "start"> {
  readonly needs: keyof typeof NOT_COUNTED;
  readonly statistic: string;
  readonly unit: UnitRule;
  readonly column?: Column;
  /** Why a recipe cannot ask for it, and what it asks for instead; absent: that runs do not count what it needs. */
  readonly notInRuns?: string;
  readonly start: (settings: Settings) => (rows: readonly MethodRow[]) => readonly TableLine[];
}

/** An estimator for tables alone: runs do not count yet what it needs. */
export function tableOnly({
  needs,
  statistic,
  unit,
  column,
  start,
  notInRuns: because = NOT_COUNTED[needs],
  ...shell
}: TableOnly): TableEstimator {
  return {
    id: shell.name,
    needs,
    statistic,
    unit,
    column,
    methods: [],
    notInRuns: because,
    shell: {
      ...shell,
      start: (settings) => {
        const lines = start(settings);
        return (rows) => lines(rows).map((line) => ({ statistic, ...line }));
      },
    },
  };
}

/** The same estimator for tables alone, with the reason for which a run cannot compute it. */
export const notInRuns = (
  {
    id,
    needs,
    statistic,
    unit,
    column,
    shell,
  }: Pick<Estimator, "id" | "statistic" | "unit" | "column" | "shell"> & Pick<TableEstimator, "needs">,
  because: string,
): TableEstimator => ({ id, needs, statistic, unit, column, shell, methods: [], notInRuns: because });
