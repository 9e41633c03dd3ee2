import { DeepdiveError } from "../model/deepdive-error.ts";
import { EXIT } from "../model/exit-code.ts";
import type { MeasureWithoutData } from "../model/no-data.ts";
import { noDataText } from "../text/no-data.ts";
import type { Context } from "./context.ts";

/**
 * Throws (exit 5) where no measure is left, of which one at least has all its data, and they end too long before the day of the
 * figures: of what was never loaded `refuseMissing` tells.
 */
export function refuseEnded(recipe: string, absent: readonly MeasureWithoutData[]): void {
  const isEnded = absent.some(({ because }) => because.every(({ code }) => code === "data-ended"));
  if (!isEnded) return;
  const reasons = absent.flatMap(({ because }) => because);
  const days = reasons.flatMap((one) => (one.code === "data-ended" ? [one.ends] : [])).toSorted();
  throw new DeepdiveError({
    code: "data-ended",
    exit: EXIT.nothingToReport,
    thing: `recipe '${recipe}'`,
    has: `has no data for any of its measures: ${noDataText(reasons)}`,
    promised: "Figures are of their day: those of an earlier day are not told under its name",
    next: `Load newer files, or ask for a day that the data reach, such as --as-at ${days.at(0)}`,
  });
}

/** Where a run cannot be, everything is named that it lacks: also what it could have answered other measures without. */
export function refuseMissing(
  { missing: needed, loadedInstead, request }: Context,
  absent: readonly MeasureWithoutData[],
): void {
  if (needed.size === 0) return;
  const others = absent
    .flatMap(({ because }) => because)
    .flatMap((one) => (one.code === "dataset-absent" ? [[one.dataset, one.title] as const] : []));
  const missing = new Map([...others, ...needed]);
  const loads = [...missing.keys()].map((name) => `deepdive load ${name} FILE`).join(", then ");
  const files = [...missing.keys()]
    .map((name) => `${name} is ${sourceOf(name, request.definitions)}`)
    .join("; ");
  const instead = [...loadedInstead].map((choice) => `--param ${choice}`).join(" or ");
  throw new DeepdiveError({
    code: "data-absent",
    exit: EXIT.nothingToReport,
    thing: `recipe '${request.recipe.id}'`,
    has: `needs data that are not loaded: ${[...missing].map(([name, title]) => `${name} (${title})`).join("; ")}`,
    promised: `Files that serve: ${files}`,
    next: instead === "" ? loads : `${loads}; or choose what is loaded: ${instead}`,
  });
}

/** "an extract of immunisation records": what its contract says of where its files come from. */
function sourceOf(dataset: string, { contracts }: Context["request"]["definitions"]): string {
  const source = contracts.get(dataset)?.source ?? "defined nowhere";
  return /^(?:An?|The) /.test(source)
    ? `${source.charAt(0).toLowerCase()}${source.slice(1)}`
    : `from ${source}`;
}
