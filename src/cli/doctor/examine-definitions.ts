import type { CheckFinding } from "../../model/check-finding.ts";
import { lintDefinitions } from "../../service/lint-definitions.ts";
import { countedText } from "../../text/number.ts";
import type { DoctorQuestion } from "./examination.ts";
import { failed } from "./failed.ts";

/** Whether all definitions can be read and their SQL is allowed; which footprint holds. */
export async function examineDefinitions({ folders }: DoctorQuestion): Promise<readonly CheckFinding[]> {
  const { definitions, problems } = await lintDefinitions(folders.recipeFolders, folders.settings.disclosure);
  if (problems.length > 0) return problems.map(failed);
  const { recipes, measures, contracts, geographies } = definitions;
  const counted = [
    countedText(recipes.size, "recipe"),
    countedText(measures.size, "measure"),
    countedText(contracts.size, "dataset"),
  ].join(", ");
  const unknown = folders.settings.brief.filter((recipe) => !recipes.has(recipe));
  return [
    { code: "definitions", severity: "ok", thing: "definitions", has: counted },
    footprint([...geographies.keys()], folders.settings.geography),
    ...unknown.map(
      (recipe): CheckFinding => ({
        code: "unknown-recipe",
        severity: "error",
        thing: "deepdive.yaml, brief",
        has: `names the recipe '${recipe}', which nobody has defined`,
        next: "deepdive recipes lists what there is",
      }),
    ),
  ];
}

function footprint(ids: readonly string[], named: string | undefined): CheckFinding {
  if (named !== undefined && !ids.includes(named)) {
    return {
      code: "unknown-geography",
      severity: "error",
      thing: "deepdive.yaml, geography",
      has: `names the geography '${named}', which nobody has defined`,
      next: `There is ${ids.join(", ")}`,
    };
  }
  return named !== undefined || ids.length === 1
    ? { code: "geography", severity: "ok", thing: "footprint", has: named ?? ids[0] ?? "" }
    : {
        code: "no-geography",
        severity: "warn",
        thing: "footprint",
        has: `is not named, and there are ${ids.join(", ")}`,
        next: "Write 'geography: NAME' in deepdive.yaml, or give --geography to every run",
      };
}
