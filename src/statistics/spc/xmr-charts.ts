import { usageError } from "../../model/deepdive-error.ts";
import { type SeriesPoint, type XmrChart, type XmrOptions, xmrChart } from "./xmr-chart.ts";

export interface FacetOptions extends Omit<XmrOptions, "rebase" | "target"> {
  /** Dates for all facets, or for each by name. */
  readonly rebase?: readonly string[] | Readonly<Record<string, readonly string[]>> | undefined;
  /** One target for all facets, or one for each by name. */
  readonly target?: number | Readonly<Record<string, number>> | undefined;
}

/**
 * An XmR chart for each facet (a place, a practice), with limits of its own, in order of name. Refuses rebase dates
 * and targets of a facet that the data do not have. Method and source: `xmrChart`.
 *
 * @example xmrCharts(
 *   new Map([["North", [40, 42, 41, 43].map((value, i) => ({ date: `2025-0${i + 1}-01`, value }))]]),
 *   { target: { North: 60 } }).get("North").assurance // "fail"
 */
export function xmrCharts(
  facets: ReadonlyMap<string, readonly SeriesPoint[]>,
  { rebase, target, ...options }: FacetOptions = {},
): ReadonlyMap<string, XmrChart> {
  if (typeof rebase === "object" && !isList(rebase))
    refuseUnknown("rebase dates", Object.keys(rebase), facets);
  if (typeof target === "object") refuseUnknown("a target", Object.keys(target), facets);
  const names = [...facets.keys()].sort();
  return new Map(
    names.map((name) => [
      name,
      xmrChart(facets.get(name) ?? [], {
        ...options,
        rebase: rebase === undefined || isList(rebase) ? rebase : rebase[name],
        target: typeof target === "object" ? target[name] : target,
      }),
    ]),
  );
}

const isList = (value: unknown): value is readonly string[] => Array.isArray(value);

function refuseUnknown(what: string, names: readonly string[], facets: ReadonlyMap<string, unknown>): void {
  const unknown = names.filter((name) => !facets.has(name));
  if (unknown.length === 0) return;
  throw usageError({
    code: "unknown-facet",
    thing: what,
    has: `given for a facet that the data do not have: ${unknown.join(", ")}`,
    promised: "facets of the data",
  });
}
