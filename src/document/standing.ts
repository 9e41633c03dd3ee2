import type { RegistryEntry } from "../model/registry-entry.ts";
import { CERTIFIED, ON_PUBLISHED, ON_SAMPLE, TRIED } from "./measure-standing.ts";

/** Where a measure stands; undefined: it was not tried, as a measure of a workspace's own is not. */
export interface Standing {
  readonly defined: boolean;
  readonly onSample: boolean | undefined;
  readonly onPublished: boolean | undefined;
  readonly certified: boolean | undefined;
}

/**
 * Where a measure stands: whether it is defined, has a figure on the synthetic care system and on published files, and is
 * certified there. It was tried when this version was made, and is not tried again.
 */
export function standingOf(one: RegistryEntry): Standing {
  const isIn = (set: ReadonlySet<string>): boolean | undefined =>
    TRIED.has(one.id) ? set.has(one.id) : undefined;
  return {
    defined: !("lacks" in one),
    onSample: isIn(ON_SAMPLE),
    onPublished: isIn(ON_PUBLISHED),
    certified: isIn(CERTIFIED),
  };
}

/** How many of the measures stand where, in a sentence. */
export function standingCounts(all: readonly RegistryEntry[]): string {
  const of = (key: keyof Standing): number => all.filter((one) => standingOf(one)[key] === true).length;
  return `Of ${all.length} measures ${of("defined")} are defined, ${of("onSample")} have a figure on the synthetic care system, ${of("onPublished")} have one on published files, and ${of("certified")} are certified: their counts are what was put in.`;
}

/** Yes, no, or a dash where it was not tried. */
export const standingText = (is: boolean | undefined): string => (is === undefined ? "–" : is ? "yes" : "no");
