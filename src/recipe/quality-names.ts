import type { QualityEntry } from "./quality-entry.ts";
import type { YamlPath } from "./yaml-issue.ts";

/** Every column that the thresholds of a dataset name, and where, from the key `quality` on. */
export function columnsOfQuality(
  entry: QualityEntry,
): readonly { readonly name: string; readonly path: YamlPath }[] {
  const { default_codes: codes = {}, completeness = {} } = entry;
  return [
    ...Object.keys(codes).map((name) => ({ name, path: ["default_codes", name] })),
    ...Object.entries(completeness).flatMap(([name, { or = [] }]) => [
      { name, path: ["completeness", name] },
      ...or.map((other, index) => ({ name: other, path: ["completeness", name, "or", index] })),
    ]),
  ];
}
