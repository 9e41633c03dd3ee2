import type { MeasureWithoutData } from "../model/no-data.ts";
import type { CheckedMeasure } from "../sql/checked.ts";
import { newContext } from "./context.ts";
import { countedParts } from "./counted-parts.ts";
import { datasetsEnded } from "./data-reach.ts";
import { grainStatement } from "./grain-statement.ts";
import type { PlanRequest } from "./plan-request.ts";
import { countedTogether } from "./windowed.ts";

/**
 * The measures that read a dataset, or an edition of one, that was never loaded, or that ends too long before the day of the
 * figures: each is planned by itself.
 */
export function measuresWithoutDataset(
  request: PlanRequest,
  measures: readonly CheckedMeasure[],
): readonly MeasureWithoutData[] {
  return measures.flatMap((measure) => {
    const context = newContext(request);
    const parts = countedParts(measure);
    for (const each of countedTogether(context, parts)) grainStatement(context, each, []);
    const absent = [...context.missing].map(
      ([dataset, title]) => ({ code: "dataset-absent", dataset, title }) as const,
    );
    const because = [...absent, ...datasetsEnded(context, parts)];
    return because.length === 0 ? [] : [{ measure: measure.id, because }];
  });
}
