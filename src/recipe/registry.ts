import { usageError } from "../model/deepdive-error.ts";
import type { Measure } from "../model/measure.ts";
import type { RegistryEntry, StatisticMeasure, UnexpressedMeasure } from "../model/registry-entry.ts";
import type { ReportProblem } from "./report-problem.ts";

/** All measures of the registry, by id. */
export type Registry = ReadonlyMap<string, Measure | UnexpressedMeasure | StatisticMeasure>;

/** The measures that can be computed. */
export const measuresOf = (registry: Registry): ReadonlyMap<string, Measure> =>
  new Map([...registry].flatMap(([id, one]) => ("grain" in one ? [[id, one] as const] : [])));

/** The measures that cannot be computed yet. */
export const unexpressedIn = (registry: Registry): ReadonlyMap<string, UnexpressedMeasure> =>
  new Map([...registry].flatMap(([id, one]) => ("lacks" in one ? [[id, one] as const] : [])));

/** The measures that are a statistic of another. */
export const statisticsIn = (registry: Registry): ReadonlyMap<string, StatisticMeasure> =>
  new Map([...registry].flatMap(([id, one]) => ("told" in one ? [[id, one] as const] : [])));

/**
 * Two live definitions with one title are told to `report`: a reader could not know which of the two a page speaks of.
 * Capitals and spaces make no difference.
 */
export function refuseSameTitle(registry: ReadonlyMap<string, RegistryEntry>, report: ReportProblem): void {
  const byTitle = new Map<string, RegistryEntry>();
  for (const one of registry.values()) {
    const title = one.title.toLowerCase().replaceAll(/\s+/g, " ");
    const before = byTitle.get(title);
    byTitle.set(title, before ?? one);
    if (before === undefined) continue;
    report(
      usageError({
        code: "title-twice",
        at: one.at,
        thing: `measure '${one.id}', title`,
        has: `is '${one.title}', which is the title of '${before.id}' too (${before.at.file}:${before.at.line})`,
        promised: "Each title has one live definition: a reader knows a measure by its title",
        next: "Say in the title in what the two differ, or take one of them out",
      }),
    );
  }
}
