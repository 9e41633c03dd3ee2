import { readTruthRows } from "../sample/truth-file.ts";
import type { Kind, TrueGroup } from "./true-group.ts";

export interface Effect {
  readonly id: string;
  readonly kind: Kind;
  readonly groups: readonly TrueGroup[];
}

/** The effects of a truth file by national fifth, as if so many times as many people lived there. */
export function readTruth(file: string, times: number): readonly Effect[] {
  const rows = readTruthRows(file);
  const fifths = rows.filter(
    ({ dimension, level }) => dimension === "deprivation-quintile" && level !== "unknown",
  );
  return [...new Set(fifths.map(({ effect }) => effect))].map((id) => ({
    id,
    kind: fifths.some(({ effect, kind }) => effect === id && kind === "events") ? "rate" : "proportion",
    groups: fifths
      .filter(({ effect }) => effect === id)
      .map(({ level, of, expected, variance }) => ({
        ...{ level, of: of * times, expected: expected * times, variance: variance * times },
      })),
  }));
}
