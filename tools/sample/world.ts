import { dayOf } from "./day.ts";
import type { Effects } from "./effects.ts";
import { AS_AT } from "./people.ts";
import type { Random } from "./random.ts";
import { streamOf } from "./stream.ts";
import type { Lsoa, Practice } from "./system.ts";
import type { TruthRecord } from "./truth-record.ts";

export type Value = string | number | boolean;
export type Row = readonly Value[];

/** What all makers of datasets share. */
export interface World {
  readonly seed: number;
  readonly effects: Effects;
  readonly truth: TruthRecord;
  readonly lsoas: readonly Lsoa[];
  readonly practices: readonly Practice[];
}

/** The last day that the sample speaks of, and the first of the twelve months before it. */
export const END = dayOf(AS_AT);
export const YEAR_START = dayOf("2025-04-01");

export const randomOf = (world: World, topic: string, index: number): Random =>
  streamOf(world.seed, topic, index);
