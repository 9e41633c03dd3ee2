import type { Result } from "../../result/result.ts";
import type { List } from "../block.ts";
import { list } from "../make.ts";

/** The findings that people are told, under the measure they are about; those about the whole come last. */
export function findingLists({ findings }: Pick<Result, "findings">): readonly List[] {
  const key = findings.filter(({ isKey }) => isKey);
  const measures = [...new Set(key.map(({ measure }) => measure))];
  return measures.flatMap((measure) =>
    list(
      key.filter((each) => each.measure === measure).map(({ sentence }) => sentence),
      measure ?? "What the numbers cannot say",
    ),
  );
}
