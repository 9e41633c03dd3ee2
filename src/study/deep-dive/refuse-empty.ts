import { DeepdiveError } from "../../model/deepdive-error.ts";
import { EXIT } from "../../model/exit-code.ts";
import type { RunNote } from "../../model/run-note.ts";
import type { Session } from "../../session/session.ts";
import { noDataText } from "../../text/no-data.ts";
import { noteSentences } from "../../text/run-note.ts";
import type { ComputedCube } from "./compute-cube.ts";
import type { PlannedRun } from "./planned-run.ts";
import { whoIsLeft } from "./who-is-left.ts";

/**
 * An empty answer is a legitimate one, but it is not a table of zeros: it is "nothing to report" (exit 5). The error
 * says which condition left nobody, and which column is empty.
 */
export async function refuseEmpty(
  { cube, withoutData, notes }: Pick<ComputedCube, "cube" | "withoutData" | "notes">,
  run: PlannedRun,
  session: Session,
): Promise<void> {
  if (cube.cells.some(({ numerator, denominator }) => numerator > 0 || (denominator ?? 0) > 0)) return;
  const { recipe, period } = run;
  refuseUncovered(recipe.id, notes);
  const noData = withoutData.length > 0 && cube.measures.length === 0;
  if (noData) {
    // Where a dataset was never loaded, the monthly job takes that for a note; where all are loaded, codes went missing.
    const isUnloaded = withoutData.some(({ because }) =>
      because.some(({ code }) => code === "dataset-absent"),
    );
    throw new DeepdiveError({
      code: isUnloaded ? "data-absent" : "nothing-to-report",
      exit: EXIT.nothingToReport,
      thing: `recipe '${recipe.id}'`,
      has: `has no data for any of its measures: ${noDataText(withoutData.flatMap((each) => each.because))}`,
      next: "Load the files that hold them, or see with 'deepdive datasets' what is loaded",
    });
  }
  const why = await whoIsLeft(
    run.planRequest,
    cube.measures.map(({ id }) => id),
    session.engine,
    ({ dataset, name }) =>
      session.catalogue.current.some((each) => each.dataset === dataset && each.columns.includes(name)),
  );
  const asks = period === undefined ? [] : [`It asks about ${period.start} to ${period.end}`];
  const isUnloaded = why.length > 0 && why.every((each) => each.isUnloaded);
  const sentences = [...why.map(({ sentence }) => sentence), ...asks];
  throw new DeepdiveError({
    // A column that no file had is data that were never loaded: the monthly job takes that for a note.
    code: isUnloaded ? "data-absent" : "nothing-to-report",
    exit: EXIT.nothingToReport,
    thing: `recipe '${recipe.id}'`,
    has: isUnloaded
      ? "nobody to report on, because columns that it needs were never loaded"
      : "nobody to report on",
    promised: sentences.join(". "),
    next: "Check the dates and the geography, and with 'deepdive datasets' what is loaded",
  });
}

/** Of a series of which no period has data of all the time that it looks back on. */
function refuseUncovered(recipe: string, notes: readonly RunNote[]): void {
  const found = notes.filter(
    ({ code, about }) => code === "window-not-covered" && about["lacking"] === about["all"],
  );
  if (found.length === 0) return;
  throw new DeepdiveError({
    code: "window-not-covered",
    exit: EXIT.nothingToReport,
    thing: `recipe '${recipe}'`,
    has: `has no period that it could answer: ${noteSentences(found, () => false).join(" ")}`,
    next: "Load the records of the time before, or ask for later periods",
  });
}
