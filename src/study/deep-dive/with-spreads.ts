import type { Measure } from "../../model/measure.ts";

/** The measures with how often people come again, where a run counted that. */
export const withSpreads = (
  measures: readonly Measure[],
  spreads: ReadonlyMap<string, number>,
): readonly Measure[] =>
  measures.map((measure) => {
    const spread = spreads.get(measure.id);
    return spread === undefined ? measure : { ...measure, spread };
  });
