import { ask } from "../../engine/ask.ts";
import type { RunEngine } from "../../engine/port.ts";
import { countedParts } from "../../plan/counted-parts.ts";
import type { PlanRequest } from "../../plan/plan-request.ts";
import { populationStatement } from "../../plan/population-statement.ts";
import { listText } from "../../text/list.ts";

/** Why nobody is left of the population of one measure. */
export interface NobodyLeft {
  readonly sentence: string;
  /** No file had the columns that the condition looks up: nobody was counted out. */
  readonly isUnloaded: boolean;
}

/**
 * Why nobody is left to report on: for each population of the recipe, the first condition that no row meets, and which
 * of its columns is empty. Asked of the engine only once a run has found nobody. Sentences hold no value of any row.
 */
export async function whoIsLeft(
  request: PlanRequest,
  measures: readonly string[],
  engine: RunEngine,
  isLoaded: (column: { readonly dataset: string; readonly name: string }) => boolean,
): Promise<readonly NobodyLeft[]> {
  const found = new Map<string, NobodyLeft>();
  const tell = (sentence: string, isUnloaded: boolean): void =>
    void found.set(sentence, { sentence, isUnloaded });
  const parts = measures.flatMap((id) => {
    const measure = request.definitions.measures.get(id);
    return measure === undefined ? [] : countedParts(measure);
  });
  for (const measure of parts) {
    const { grain, statement, steps } = populationStatement(request, measure);
    const [row] = await ask(engine, statement);
    if (Number(row?.["rows"] ?? 0) === 0) {
      tell(`${grain} has no row`, false);
      continue;
    }
    const step = steps.find(({ left }) => row?.[left] !== true);
    if (step === undefined) continue;
    const empty = step.columns.filter(({ known }) => row?.[known] !== true).map(({ name }) => name);
    const unloaded = step.elsewhere.filter((each) => !isLoaded(each));
    const isUnloaded =
      unloaded.length > 0 && unloaded.length === step.elsewhere.length && step.columns.length === 0;
    if (isUnloaded) {
      const names = [...new Set(unloaded.map(({ dataset, name }) => `${dataset}.${name}`))];
      tell(`No file that was loaded has ${listText(names, "or")}`, true);
      continue;
    }
    const because =
      empty.length === 0
        ? ""
        : `, because ${listText(empty)} ${empty.length === 1 ? "is" : "are"} empty in every row of it`;
    const earlier = steps.indexOf(step) === 0 ? "" : " of those that meet the conditions before it";
    tell(`No row of ${grain}${earlier} is ${meeting(step.text)}${because}`, false);
  }
  return [...found.values()];
}

const meeting = (text: string): string => (text === "within the footprint" ? text : `one for which ${text}`);
