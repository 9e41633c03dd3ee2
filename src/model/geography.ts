import type { Position } from "./deepdive-error.ts";

/** A footprint: an integrated care system and its Places as sets of districts. */
export interface Geography {
  readonly id: string;
  readonly title: string;
  readonly icb: { readonly ods: string; readonly ons: string };
  readonly subIcbs: readonly {
    readonly ods: string;
    readonly ons: string;
    readonly former: readonly string[];
  }[];
  readonly places: readonly {
    readonly id: string;
    readonly title: string;
    readonly districts: readonly { readonly code: string; readonly name: string }[];
  }[];
  /** By year of the code set, how many LSOAs it has; undefined where nobody said. */
  readonly lsoas?: Readonly<Record<string, number>> | undefined;
  readonly source: string;
  readonly at: Position;
}
