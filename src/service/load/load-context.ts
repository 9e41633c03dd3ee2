import { withDefinitionParser } from "../../engine/definition-parser.ts";
import type { Contract } from "../../model/contract.ts";
import type { Geography } from "../../model/geography.ts";
import type { Workspace } from "../../model/workspace.ts";
import { areaCodeLists } from "../../recipe/area-code-lists.ts";
import { checkSql } from "../../recipe/check-sql.ts";
import { readLoadedContracts } from "../../recipe/contracts.ts";
import { readGeography } from "../../recipe/read-geography.ts";
import type { FileForm } from "../../source/file-form.ts";
import type { CheckedContract } from "../../sql/checked.ts";

/** What all loads of one command share. */
export interface LoadContext {
  readonly store: string;
  /** Datasets that files are loaded into, by id. */
  readonly contracts: ReadonlyMap<string, CheckedContract>;
  /** Datasets that are made from these. */
  readonly derived?: readonly Contract[] | undefined;
  /** The footprint of the workspace, where it has one. */
  readonly geography?: Geography | undefined;
  /** By year: area codes that only the code set of that year has. */
  readonly onlyCodes: ReadonlyMap<number, readonly string[]>;
  /** Forms of files: all that there are unless said. */
  readonly forms?: readonly FileForm[] | undefined;
  readonly now: () => Date;
  readonly signal?: AbortSignal | undefined;
  /** The store is a trial beside the true store, and goes away: it need not be made anew from its entries. */
  readonly isTrial?: boolean | undefined;
  /** A folder for the rows that a trial does not keep and that somebody asked for: see `keep-aside.ts`. */
  readonly asideTo?: string | undefined;
  /** Told which stage has been reached; never a count. */
  readonly progress: (stage: string) => void;
}

export interface LoadFolders {
  /** Folders of definitions, built-in first; later ones lie over earlier ones. */
  readonly recipeFolders: readonly string[];
  readonly store: string;
  /** The name of the footprint, where the workspace has one. */
  readonly geography?: string | undefined;
  /** What deepdive.yaml says. */
  readonly settings?: Pick<Workspace, "disclosure"> | undefined;
}

/** Reads and checks the contracts that a load needs. Throws usage errors with file, line and column. */
export async function loadContext(
  { recipeFolders, store, geography: named, settings }: LoadFolders,
  effects: Pick<LoadContext, "now" | "signal" | "progress">,
): Promise<LoadContext> {
  const { definitions, codelists, derived } = await readLoadedContracts(recipeFolders);
  const geography = named === undefined ? undefined : await readGeography(named, recipeFolders);
  const { contracts } = await withDefinitionParser((parser) =>
    checkSql(definitions, parser, settings?.disclosure),
  );
  return { store, contracts, derived, geography, onlyCodes: areaCodeLists(codelists), ...effects };
}
