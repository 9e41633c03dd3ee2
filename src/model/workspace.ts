import type { WorkspaceComparators } from "./comparator.ts";
import type { Position } from "./deepdive-error.ts";
import type { DisclosureExceptions } from "./disclosure-exceptions.ts";
import type { Quality } from "./quality.ts";
import type { Warehouse } from "./warehouse.ts";

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
  /** Values of parameters that every recipe has, in place of their defaults; --param is stronger. */
  readonly parameters: readonly WorkspaceParameter[];
  /** Exceptions from disclosure control, which every page repeats. */
  readonly disclosure: DisclosureExceptions;
  /** The region and the peers with which figures are compared. */
  readonly comparators?: WorkspaceComparators | undefined;
  /** By dataset: thresholds of `deepdive check` that lie over those of its contract. */
  readonly quality: Readonly<Record<string, Quality>>;
  /** The warehouse that counts; undefined: this machine does. */
  readonly warehouse?: Warehouse | undefined;
}

/** What deepdive.yaml gives a parameter, as `--param` would have it, and where. */
export interface WorkspaceParameter {
  readonly name: string;
  readonly value: string;
  readonly at: Position;
}

/** A file that the workspace loads. What is undefined is recognised from the file. */
export interface FileToLoad {
  readonly file: string;
  readonly dataset: string | undefined;
  readonly layout: string | undefined;
  readonly asAt: string | undefined;
}
