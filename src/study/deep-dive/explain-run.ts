import { queryText } from "../../engine/ask.ts";
import type { RunEngine } from "../../engine/port.ts";
import type { ParameterValues } from "../../model/parameter-value.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Session } from "../../session/session.ts";
import { planned } from "./planned-run.ts";
import type { RunRequest } from "./run-request.ts";

/**
 * The statements that a run would ask of the engine, as SQL to read or to run elsewhere; none of them is run here. Of a
 * warehouse all that is sent: what was asked of its tables already, the views, and the statements with their values in place.
 */
export async function explainRun(session: Session, request: RunRequest): Promise<string> {
  const { plan } = planned(session, request);
  const { remote } = session.engine;
  const texts = plan.statements.map(({ title, query, parameters }) => ({
    title: `-- ${plan.recipe}: ${title}`,
    parameters,
    sql: queryText(session.engine, query),
  }));
  if (remote === undefined) {
    return texts
      .map(({ title, parameters, sql }) => [title, ...givenLines(parameters), `${sql};`].join("\n"))
      .join("\n\n");
  }
  const before = await remote.before(texts.map(({ sql }) => sql));
  return [
    ...before.map((sql) => `-- ${plan.recipe}: before it, of the tables that it reads\n${sql};`),
    ...texts.map(({ title, parameters, sql }) => `${title}\n${remote.bound(sql, parameters)};`),
  ].join("\n\n");
}

/** The statements of a plan with the values that they are given, line by line. */
export const statementLines = (
  engine: Pick<RunEngine, "dialect">,
  { recipe, statements }: Pick<Plan, "recipe" | "statements">,
): readonly string[] =>
  statements.flatMap(({ title, query, parameters }) => [
    `-- ${recipe}: ${title}`,
    ...givenLines(parameters),
    ...`${queryText(engine, query)};`.split("\n"),
  ]);

const givenLines = (parameters: ParameterValues): readonly string[] =>
  Object.entries(parameters).map(([name, value]) => `-- $${name} = ${JSON.stringify(value)}`);
