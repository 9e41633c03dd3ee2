import { lintDefinitions } from "../../service/lint-definitions.ts";
import { countedText } from "../../text/number.ts";
import { failed } from "./failed.ts";
import type { DoctorQuestion, Remark } from "./remark.ts";

/** Whether all definitions can be read and their SQL is allowed; which footprint holds. */
export async function examineDefinitions({ places }: DoctorQuestion): Promise<readonly Remark[]> {
  const { definitions, problems } = await lintDefinitions(places.recipeFolders);
  if (definitions === undefined || problems.length > 0) return problems.map(failed);
  const { recipes, measures, contracts, geographies } = definitions;
  const counted = [
    countedText(recipes.size, "recipe"),
    countedText(measures.size, "measure"),
    countedText(contracts.size, "dataset"),
  ].join(", ");
  const unknown = places.settings.brief.filter((recipe) => !recipes.has(recipe));
  return [
    { level: "ok", code: "definitions", text: counted },
    footprint([...geographies.keys()], places.settings.geography),
    ...unknown.map(
      (recipe): Remark => ({
        level: "problem",
        code: "unknown-recipe",
        text: `deepdive.yaml briefs on '${recipe}', which nobody has defined`,
        next: "deepdive recipes lists what there is",
      }),
    ),
  ];
}

function footprint(ids: readonly string[], named: string | undefined): Remark {
  if (named !== undefined && !ids.includes(named)) {
    return {
      level: "problem",
      code: "unknown-geography",
      text: `deepdive.yaml names the geography '${named}', which nobody has defined`,
      next: `There is ${ids.join(", ")}`,
    };
  }
  return named !== undefined || ids.length === 1
    ? { level: "ok", code: "geography", text: `The footprint is ${named ?? ids[0] ?? ""}` }
    : {
        level: "warning",
        code: "no-geography",
        text: `No footprint is named, and there are ${ids.join(", ")}`,
        next: "Write 'geography: NAME' in deepdive.yaml, or give --geography to every run",
      };
}
