import { DeepdiveError } from "../../model/deepdive-error.ts";
import { EXIT } from "../../model/exit-code.ts";

interface Rewriting {
  readonly says: RegExp;
  readonly code: string;
  readonly has: string;
  readonly next?: string;
}

/** What Spark and the way to it say, and what we say in its place. The first that fits is told. */
const REWRITINGS: readonly Rewriting[] = [
  {
    says: /ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN/,
    code: "warehouse-unreachable",
    has: "does not answer at the host and port that deepdive.yaml names",
    next: "Check host and port, that the server runs, and that this machine may reach it",
  },
  {
    says: /ECONNRESET|EPIPE|socket hang up|connection is lost|Connection closed|ETIMEDOUT/i,
    code: "warehouse-connection-lost",
    has: "ended the connection before the answer came",
    next: "Run it again; nothing was released and nothing was written",
  },
  {
    says: /Authentication error|\b401\b|\b403\b|Unauthorized|PLAIN auth failed|Peer indicated failure/i,
    code: "warehouse-refused-login",
    has: "refused the user, password or token",
    next: "A token may have run out: make a new one, and set it where deepdive.yaml says",
  },
  {
    says: /\[TABLE_OR_VIEW_NOT_FOUND\]|\[SCHEMA_NOT_FOUND\]/,
    code: "warehouse-table-missing",
    has: "lacks a table that deepdive.yaml names, or you may not see it",
    next: "Check catalogue, schema and table, and the rights of the user",
  },
  {
    says: /\[UNRESOLVED_COLUMN/,
    code: "warehouse-column-missing",
    has: "lacks a column that the contract has",
    next: "Say in deepdive.yaml, under the table, which of its columns is which of the contract's",
  },
  {
    says: /PERMISSION_DENIED|INSUFFICIENT_PERMISSIONS|AccessControlException|not authorized/i,
    code: "warehouse-forbidden",
    has: "does not let this user read a table",
    next: "Ask its administrator for the right to read it: nothing else is needed",
  },
  {
    says: /\[DATATYPE_MISMATCH|\[INCOMPATIBLE_COLUMN_TYPE/,
    code: "warehouse-column-type",
    has: "has a column of another type than the contract's",
    next: "Compare the table's columns with: deepdive datasets show NAME",
  },
  {
    says: /\[(CAST_INVALID_INPUT|CAST_OVERFLOW|ARITHMETIC_OVERFLOW|INVALID_ARRAY_INDEX|DIVIDE_BY_ZERO)/,
    code: "value-does-not-cast",
    has: "has a value that does not have the type that the query asks for",
    next: "The value is not shown, because it may be somebody's",
  },
  {
    says: /was cancell?ed|OPERATION_CANCELED|timed ?out state|cancelled part of cancelled job/i,
    code: "warehouse-stopped-query",
    has: "stopped the query before it ended",
    next: "It may be over a limit of the server. Run it again, or ask its administrator",
  },
];

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
