import { queryText } from "../../engine/ask.ts";
import type { Session } from "../../session/session.ts";
import { planned } from "./planned-run.ts";
import type { RunRequest } from "./run-request.ts";

/** The statements that a run would ask of the engine, as SQL to read or to run elsewhere; nothing is run here. */
export function explainRun(session: Session, request: RunRequest): string {
  const { plan } = planned(session, request);
  return plan.statements
    .map(({ title, query, parameters }) => {
      const given = Object.entries(parameters).map(
        ([name, value]) => `-- $${name} = ${JSON.stringify(value)}`,
      );
      return [`-- ${plan.recipe}: ${title}`, ...given, `${queryText(session.engine, query)};`].join("\n");
    })
    .join("\n\n");
}
