import { usageError } from "../../model/deepdive-error.ts";
import type { Io } from "../io.ts";

/** The query: the argument, or what comes in by stdin. A terminal is not waited for. */
export async function queryText(args: readonly string[], io: Io): Promise<string> {
  const [query, ...more] = args;
  if (more.length > 0) {
    throw usageError({
      code: "too-many-arguments",
      thing: "deepdive sql",
      has: "was given more than one query",
      next: "Put quotes around the whole query",
    });
  }
  if (query !== undefined && query !== "-") return query;
  if ("isTTY" in io.stdin && io.stdin.isTTY === true) {
    throw usageError({
      code: "missing-argument",
      thing: "deepdive sql",
      has: "was given no query",
      next: 'For instance: deepdive sql "SHOW TABLES"',
    });
  }
  const pieces: Buffer[] = [];
  for await (const piece of io.stdin) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces).toString("utf8");
}
