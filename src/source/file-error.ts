import { type DeepdiveError, inputError } from "../model/deepdive-error.ts";

/** An error about a file as a whole, by the name that people are told: mostly without its folder. */
export function fileError(
  name: string,
  code: string,
  has: string,
  next: string,
  promised?: string | undefined,
): DeepdiveError {
  return inputError({ code, thing: `file ${name}`, has, promised, next });
}
