import { DeepdiveError } from "../../model/deepdive-error.ts";
import { EXIT } from "../../model/exit-code.ts";
import { REWRITINGS } from "./rewritings.ts";

/**
 * An error of Spark, or of the way to it, in our words. Spark's own text is never shown: it quotes the statement and the
 * values of rows. Of an error that is not known only its class is told, such as [MISSING_AGGREGATION].
 */
export function sparkError(cause: unknown): Error {
  if (cause instanceof DeepdiveError) return cause;
  const message = textOf(cause);
  const found = REWRITINGS.find(({ says }) => says.test(message));
  const kind = /\[[A-Z][A-Z0-9_.]+\]/.exec(message)?.[0];
  return new DeepdiveError({
    code: found?.code ?? "warehouse-failed",
    exit: EXIT.inputRefused,
    thing: "the warehouse",
    has: found?.has ?? `failed${kind === undefined ? "" : ` with ${kind}`}`,
    next: found?.next ?? "Ask for the statement with --explain, and try it on the server",
  });
}

function textOf(cause: unknown): string {
  if (typeof cause !== "object" || cause === null) return String(cause);
  const parts = ["message", "code", "statusCode", "errorMessage"].map(
    (name) => (cause as Record<string, unknown>)[name],
  );
  const response = "response" in cause ? textOf(cause.response) : "";
  return [...parts.filter((part) => part !== undefined).map(String), response].join(" ");
}
