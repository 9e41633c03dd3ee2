import type { CauseKind, ChangeCause } from "../../result/run-comparison.ts";
import type { PublishedRun } from "./published-run.ts";

/** Everything of which the numbers of a run are made and that differs between two of them, in the order of a reader's doubts. */
export function changeCauses(before: PublishedRun, after: PublishedRun): readonly ChangeCause[] {
  const one = (kind: CauseKind, name: string, was: string, is: string): readonly ChangeCause[] =>
    was === is ? [] : [{ kind, name, before: was, after: is }];
  // Another file of a lookup moves boundaries or deprivation, and counts nobody otherwise.
  const isLookup = (dataset: string): boolean => before.lookups.has(dataset) || after.lookups.has(dataset);
  return [
    ...differences(before.measures, after.measures).map(
      (each): ChangeCause => ({ kind: "definition", ...each }),
    ),
    ...sameVersionOtherwise(before, after),
    ...one("footprint", "footprint", before.geography, after.geography),
    ...one("policy", "disclosure policy", before.policy, after.policy),
    ...differences(before.parameters, after.parameters).map(
      (each): ChangeCause => ({
        kind: isDay(each.before) && isDay(each.after) ? "period" : kindOf(each.name),
        ...each,
      }),
    ),
    ...one("period", "period", before.period, after.period),
    ...differences(joined(before.snapshots), joined(after.snapshots)).map(
      (each): ChangeCause => ({ kind: isLookup(each.name) ? "edition" : "data", ...each }),
    ),
    ...one("tool", "deepdive", before.tool, after.tool),
  ];
}

/** A definition that was changed under the version that it had: the numbers do not count the same all the same. */
const sameVersionOtherwise = (before: PublishedRun, after: PublishedRun): readonly ChangeCause[] =>
  Object.entries(after.definitions).flatMap(([name, definition]) => {
    const [was, is] = [before.measures[name], after.measures[name]];
    const earlier = before.definitions[name];
    return earlier === undefined || earlier === definition || was === undefined || was !== is
      ? []
      : [{ kind: "definition", name, before: was, after: `${is}, changed without a new version` }];
  });

const kindOf = (parameter: string): CauseKind =>
  parameter.endsWith("edition") || parameter === "organisations" ? "edition" : "parameter";

const isDay = (value: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(value);

const joined = (snapshots: PublishedRun["snapshots"]): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(snapshots).map(([dataset, ids]) => [dataset, ids.join(", ")]));

/** What one of the two lacks stands as "none". */
function differences(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): readonly Pick<ChangeCause, "name" | "before" | "after">[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((name) => ({ name, before: before[name] ?? "none", after: after[name] ?? "none" }))
    .filter((each) => each.before !== each.after);
}
