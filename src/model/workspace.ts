import type { Position } from "./deepdive-error.ts";
import type { Quality } from "./quality.ts";

/** What the deepdive.yaml of a workspace says. Paths are relative to its folder. */
export interface Workspace {
  readonly folder: string;
  /** False: the folder has no deepdive.yaml, and everything is as it would be without. */
  readonly exists: boolean;
  readonly geography: string | undefined;
  /** Where it is written. */
  readonly geographyAt: Position | undefined;
  readonly store: string;
  /** Where the monthly job leaves its folders. */
  readonly briefings: string;
  /** Ids of the recipes of the monthly job. */
  readonly brief: readonly string[];
  readonly load: readonly FileToLoad[];
  /** By dataset: thresholds of `deepdive check` that lie over those of its contract. */
  readonly quality: Readonly<Record<string, Quality>>;
}

/** A file that the workspace loads. What is undefined is recognised from the file. */
export interface FileToLoad {
  readonly file: string;
  readonly dataset: string | undefined;
  readonly layout: string | undefined;
  readonly asAt: string | undefined;
}
