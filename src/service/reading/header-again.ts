import { type DeepdiveError, inputError } from "../../model/deepdive-error.ts";
import type { WholeFile } from "../../source/read-whole.ts";

/** Refuses a table of which the header stands in it once more: it would be taken for a row. */
export function refuseHeaderAgain(name: string, { headerAgain }: WholeFile): void {
  if (headerAgain !== undefined) throw headerTwice(name, headerAgain);
}

const headerTwice = (name: string, line: number): DeepdiveError =>
  inputError({
    code: "header-twice",
    thing: `file ${name}`,
    has: `has its header once more in line ${line}, as where two files were joined`,
    promised: "A table has one header",
    next: "If two tables were joined, part them and load each. If they are parts of one table, export it again with one header",
  });
