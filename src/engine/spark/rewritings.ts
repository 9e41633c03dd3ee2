/** What Spark or the way to it says, and what is said in its place. */
export interface Rewriting {
  readonly says: RegExp;
  readonly code: string;
  readonly has: string;
  readonly next: string;
}

const AGAIN = "Run it again; nothing was released and nothing was written";

/** What is said where the server could not be reached, or was not what deepdive.yaml says. */
const OF_THE_WAY: readonly Rewriting[] = [
  {
    says: /ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN/,
    code: "warehouse-unreachable",
    has: "does not answer at the host and port that deepdive.yaml names",
    next: "Check host and port, that the server runs, and that this machine may reach it",
  },
  {
    // Where a byte is awaited, "HTTP/1.1 400" was answered: its first five letters are read as something else.
    says: /Authentication error: 1\.[01] \d{3}/,
    code: "warehouse-other-transport",
    has: "answers in HTTP at this port, and deepdive.yaml does not say so",
    next: "Write transport: http, or the port of its Thrift service over TCP",
  },
  {
    says: /Parse Error: Expected HTTP|HPE_INVALID/,
    code: "warehouse-other-transport",
    has: "does not answer in HTTP at this port, as deepdive.yaml says",
    next: "Write transport: binary, or the port of its Thrift service over HTTP",
  },
  {
    says: /EPROTO|SSL routines|wrong version number/,
    code: "warehouse-other-transport",
    has: "does not answer encrypted at this port, as deepdive.yaml says (tls: true)",
    next: "Check the port with its administrator: over an open line a token could be read",
  },
  {
    says: /CERT_|_CERT\b|self.signed certificate|unable to (get|verify)|certificate (has expired|is not yet valid)|altnames/i,
    code: "warehouse-certificate",
    has: "has a certificate that this machine does not trust, or that is not its own",
    next: "Ask for the certificate of your organisation's authority, and name its file in NODE_EXTRA_CA_CERTS",
  },
  {
    says: /Authentication error|status code: 40[13]\b|Unauthorized|PLAIN auth failed|Peer indicated failure/i,
    code: "warehouse-refused-login",
    has: "refused the user, password or token",
    next: "A token may have run out: make a new one, and set it where deepdive.yaml says",
  },
  {
    says: /status code: 40[45]\b/,
    code: "warehouse-path-unknown",
    has: "answers, but has no SQL service at the path that deepdive.yaml names",
    next: "Check path under engine: Spark's own server has cliservice, Databricks tells it under the details of the connection",
  },
  {
    says: /status code: (429|5\d\d)\b/,
    code: "warehouse-unavailable",
    has: "cannot answer now: it is starting, overloaded or being looked after",
    next: AGAIN,
  },
  {
    says: /ECONNRESET|EPIPE|socket hang up|connection is lost|Connection closed|ETIMEDOUT/i,
    code: "warehouse-connection-lost",
    has: "ended the connection before the answer came",
    next: `${AGAIN}. Where it ends so each time, the statement may be longer than the server takes: ask its administrator`,
  },
  {
    says: /Invalid (Session|Operation)Handle/i,
    code: "warehouse-session-ended",
    has: "ended the session before the answer came",
    next: AGAIN,
  },
];

/** What Spark says of a statement. */
const OF_A_STATEMENT: readonly Rewriting[] = [
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
    says: /PERMISSION_DENIED|INSUFFICIENT_PERMISSIONS|AccessControlException|not authorized|Permission denied/i,
    code: "warehouse-forbidden",
    has: "does not let this user read a table",
    next: "Ask its administrator for the right to read it: nothing else is needed",
  },
  {
    says: /\[DATATYPE_MISMATCH|\[INCOMPATIBLE_COLUMN_TYPE/,
    code: "warehouse-column-type",
    has: "has a column of another type than the contract's",
    next: "Compare the table's columns with deepdive datasets show NAME. A derived dataset of your own may also put two types together that do not go together",
  },
  {
    says: /underlying files have been updated|FILE_NOT_EXIST/,
    code: "warehouse-table-changed",
    has: "has a table whose files were replaced while it was read",
    next: "Run it again when nobody writes the table",
  },
  {
    says: /\[(CAST_INVALID_INPUT|CAST_OVERFLOW|ARITHMETIC_OVERFLOW|INVALID_ARRAY_INDEX|DIVIDE_BY_ZERO)/,
    code: "value-does-not-cast",
    has: "has a value that does not have the type that the query asks for",
    next: "The value is not shown, because it may be somebody's",
  },
  {
    says: /maxResultSize|Length exceeded|MaxMessageSize|OutOfMemory|StackOverflowError|REQUEST_LIMIT_EXCEEDED/,
    code: "warehouse-over-limit",
    has: "has a limit that the statement is over: memory, the size of a result, or the length of a statement",
    next: "Ask for fewer cuts with --cut, or ask its administrator for a larger limit",
  },
  {
    says: /was cancell?ed|Job \d+ cancell?ed|OPERATION_CANCELED|JOB_CANCELLED|timed ?out|cancelled part of cancelled job/i,
    code: "warehouse-stopped-query",
    has: "stopped the query before it ended",
    next: "It may be over a limit of time, or somebody ended it. Run it again, or ask its administrator",
  },
];

/** All of them; the first that fits is told. */
export const REWRITINGS: readonly Rewriting[] = [...OF_THE_WAY, ...OF_A_STATEMENT];
