import type { ReleasedRow } from "../../../src/model/released.ts";
import { levelsOf } from "../../../src/model/subject.ts";
import type { Group } from "./groups.ts";

/** Name of an unknown: what is counted, in which period, of which group. */
export const nameOf = (what: string, period: string, split: readonly string[], group: Group): string =>
  [what, period, ...split.map((dimension) => `${dimension}=${group[dimension] ?? ""}`)].join("|");

export const NUMERATOR = (measure: string): string => `with ${measure}`;
export const DENOMINATOR = (population: string): string => `all ${population}`;
export const COMPLEMENT = (measure: string): string => `without ${measure}`;

export const groupOf = (codes: readonly string[], dimensions: readonly string[]): Group =>
  Object.fromEntries(dimensions.map((dimension, at) => [dimension, codes[at] ?? ""]));

export const codesOf = (row: ReleasedRow): readonly string[] => levelsOf(row).map(({ level }) => level);

/** The level of a joint: one combination of the levels of its dimensions. */
export const codeOfJoint = (group: readonly string[]): string => group.join(" and ");
