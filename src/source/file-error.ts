import { basename } from "node:path";
import { type DeepdiveError, inputError } from "../model/deepdive-error.ts";

/** An error about a file as a whole, which is named without its folder. */
export function fileError(
  path: string,
  code: string,
  has: string,
  next: string,
  promised?: string | undefined,
): DeepdiveError {
  return inputError({ code, thing: `file ${basename(path)}`, has, promised, next });
}
