import { withDefinitionParser } from "../engine/definition-parser.ts";
import { statisticsProblems } from "../estimate/statistics-problems.ts";
import { DeepdiveError } from "../model/deepdive-error.ts";
import type { Definitions } from "../model/definitions.ts";
import { reportSql } from "../recipe/check-sql.ts";
import { readDefinitions } from "../recipe/definitions.ts";

/** Definitions, where they could be read at all, and everything that is wrong with them. */
export interface LintReport {
  readonly definitions: Definitions | undefined;
  readonly problems: readonly DeepdiveError[];
}

/** Reads the definitions of the folders and checks all SQL in them. What is wrong is given back, not thrown. */
export async function lintDefinitions(folders: readonly string[]): Promise<LintReport> {
  try {
    const definitions = await readDefinitions(folders);
    const { problems } = await withDefinitionParser((parser) => reportSql(definitions, parser));
    return { definitions, problems: [...statisticsOf(definitions), ...problems] };
  } catch (cause) {
    if (cause instanceof DeepdiveError) return { definitions: undefined, problems: [cause] };
    throw cause;
  }
}

const statisticsOf = (definitions: Definitions): readonly DeepdiveError[] =>
  [...definitions.recipes.values()].flatMap((recipe) => statisticsProblems(recipe, definitions));
