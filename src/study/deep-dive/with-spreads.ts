import type { ProtectedCube } from "../../cube/protected-cube.ts";
import type { Repeats } from "../../cube/repeats.ts";
import { coarseSpread } from "../../disclosure/release/coarse-spread.ts";
import type { Measure } from "../../model/measure.ts";

/** The measures with how often people come again, where a run counted that, as it may be known beside the shown counts. */
export const withSpreads = (
  measures: readonly Measure[],
  repeats: ReadonlyMap<string, Repeats>,
  shown: Pick<ProtectedCube, "cells">,
): readonly Measure[] =>
  measures.map((measure) => {
    const counted = repeats.get(measure.id);
    if (counted === undefined) return measure;
    const total = shown.cells.find((cell) => cell.measure === measure.id && cell.cut === "total");
    const spread = coarseSpread(counted, total);
    return spread === undefined ? measure : { ...measure, spread };
  });
