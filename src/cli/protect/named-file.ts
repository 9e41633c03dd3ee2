import { resolve } from "node:path";
import type { NamedFile } from "../../service/reading/read-table.ts";
import type { Io } from "../io.ts";

/** A file as the person called it; "-" is stdin. */
export const namedFile = (file: string, io: Io): NamedFile =>
  file === "-" ? { from: io.stdin, name: "stdin" } : { from: resolve(io.cwd, file), name: file };
