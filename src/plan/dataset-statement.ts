import { DeepdiveError } from "../model/deepdive-error.ts";
import { EXIT } from "../model/exit-code.ts";
import { contractOf, newContext } from "./context.ts";
import type { PlanRequest } from "./plan-request.ts";
import type { Statement } from "./plan-statement.ts";
import { StatementWriter } from "./statement.ts";

/**
 * All rows of a dataset as a run of this request has them: of a derived one, the view that its parameters choose, over the
 * editions that they choose. Throws (exit 5) with the names of datasets that it needs and that were never loaded.
 */
export function datasetStatement(request: PlanRequest, dataset: string): Statement {
  const context = newContext(request);
  const writer = new StatementWriter(context);
  const from = writer.relation(dataset);
  const { title } = contractOf(context, dataset);
  const statement = writer.finish(dataset, title, { kind: "select", columns: [{ kind: "all" }], from });
  if (context.missing.size === 0) return statement;
  throw new DeepdiveError({
    code: "data-absent",
    exit: EXIT.nothingToReport,
    thing: `dataset ${dataset}`,
    has: `is made from data that are not loaded: ${[...context.missing].map(([name, words]) => `${name} (${words})`).join("; ")}`,
    next: [...context.missing.keys()].map((name) => `deepdive load ${name} FILE`).join(", then "),
  });
}
