import type { ReleasedRow } from "../../model/released.ts";
import type { Arrangement } from "../../result/arrange.ts";
import { inSentence } from "../../text/in-sentence.ts";

/** Within what a comparison was made besides the whole, in a sentence: "place", "specialty waited for"; "" within nothing. */
export function withinTitle({ comparisons, dimensions }: Arrangement, row: ReleasedRow): string {
  const own = comparisons.find(
    (each) =>
      each.kind === "comparison" && row.kind === "comparison" && each.comparison.id === row.comparison,
  );
  const within = own?.kind === "comparison" ? own.comparison.within : undefined;
  return inSentence(dimensions.find(({ id }) => id === within)?.title ?? "");
}
