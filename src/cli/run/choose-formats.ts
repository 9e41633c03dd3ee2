import { usageError } from "../../model/deepdive-error.ts";
import type { Format } from "../../render/format.ts";
import { RUN_FORMATS } from "../../render/formats.ts";

/** The formats that --format names, separated by commas, each once; `otherwise` where it was not given. */
export function chooseFormats(
  given: string | undefined,
  otherwise: readonly string[],
  among: readonly Format[] = RUN_FORMATS,
): readonly Format[] {
  const names = given === undefined ? otherwise : given.split(",").map((name) => name.trim());
  return [...new Set(names)].map((name) => formatNamed(name, among));
}

function formatNamed(name: string, among: readonly Format[]): Format {
  const found = among.find((format) => format.name === name);
  if (found === undefined) throw new Error(`the format ${name} was never declared`);
  return found;
}

/**
 * Throws a usage error where the results could not be told apart on stdout: several formats; several answers in one
 * that must be a file of its own; bytes on a terminal.
 */
export function checkForStdout(formats: readonly Format[], recipes: number, isTerminal: boolean): void {
  const [first, second] = formats;
  const has =
    second !== undefined
      ? "names several formats, and stdout takes one"
      : first !== undefined && recipes > 1 && !CAN_FOLLOW.has(first.name)
        ? `is ${first.name}, which cannot hold several answers one after the other`
        : first?.severalFiles === true
          ? `is ${first.name}, which is a file for each chart`
          : first?.isText === false && isTerminal
            ? `is ${first.name}, which is not text, and stdout is a terminal`
            : undefined;
  if (has === undefined) return;
  throw usageError({
    code: "needs-out",
    thing: "option --format",
    has,
    next: "Name a folder for the files with --out DIR",
  });
}

/** Formats of which several answers can be read one after the other. */
const CAN_FOLLOW: ReadonlySet<string> = new Set(["table", "markdown"]);
