import { resolve } from "node:path";
import type { DeepDiveView } from "../../document/deep-dive/view.ts";
import { usageError } from "../../model/deepdive-error.ts";
import { parseOver } from "../../recipe/parse-over.ts";
import type { Format } from "../../render/format.ts";
import { POLICY_COMPARISON_FORMATS } from "../../render/formats.ts";
import type { Folders } from "../../session/folders.ts";
import type { RunRequest } from "../../study/deep-dive/run-request.ts";
import type { CommandOptions } from "../command.ts";
import type { Io } from "../io.ts";
import { flagOption, textOption, textsOption } from "../option.ts";
import { version } from "../version.ts";
import { checkForStdout, chooseFormats } from "./choose-formats.ts";
import { chooseView } from "./choose-view.ts";
import { footprintOf } from "./footprint.ts";
import { givenParameters } from "./given-parameters.ts";

/** What `deepdive run` was asked, checked as far as that goes without definitions. */
export interface RunCall {
  readonly recipes: readonly string[];
  readonly formats: readonly Format[];
  /** Folder for files; undefined: stdout. */
  readonly out: string | undefined;
  /** How much of it a terminal shows. */
  readonly view: DeepDiveView | undefined;
  readonly does: "run" | "explain" | "compare-policies";
  /** The same of every recipe. */
  readonly request: Omit<RunRequest, "recipe" | "geography">;
  readonly geography: string | undefined;
}

export function runCall(args: readonly string[], options: CommandOptions, io: Io): RunCall {
  const recipes = [...new Set(args)];
  const out = textOption(options, "out");
  const does = whatToDo(options);
  const formats = formatsOf(textOption(options, "format"), out !== undefined, does);
  if (recipes.length === 0) {
    throw usageError({
      code: "missing-argument",
      thing: "deepdive run",
      has: "names no recipe",
      next: "deepdive recipes lists them",
    });
  }
  if (out === undefined && does !== "explain") checkForStdout(formats, recipes.length, io.stdoutIsTerminal);
  return {
    recipes,
    formats,
    out: out === undefined ? undefined : resolve(io.cwd, out),
    view: chooseView(options, does === "run" && out === undefined && formats[0]?.name === "table"),
    does,
    geography: textOption(options, "geography"),
    request: {
      given: givenParameters(options),
      place: textOption(options, "place"),
      over: overOption(options),
      measures: measuresOption(options),
      policy: textOption(options, "policy"),
      internal: flagOption(options, "internal"),
      isLook: out === undefined && io.stdoutIsTerminal,
      tool: version(),
      now: io.now,
    },
  };
}

function formatsOf(given: string | undefined, toFiles: boolean, does: RunCall["does"]): readonly Format[] {
  return does === "compare-policies"
    ? chooseFormats(given, [toFiles ? "csv" : "table"], POLICY_COMPARISON_FORMATS)
    : chooseFormats(given, toFiles ? ["csv", "markdown"] : ["table"]);
}

function whatToDo(options: CommandOptions): RunCall["does"] {
  if (flagOption(options, "explain")) return "explain";
  return flagOption(options, "comparePolicies") ? "compare-policies" : "run";
}

/** The request of one recipe; the footprint is that of the workspace where none is named. */
export const requestOf = (
  recipe: string,
  { request, geography }: RunCall,
  { settings }: Folders,
): RunRequest => ({
  ...request,
  recipe,
  ...footprintOf(geography, settings),
});

/** Measures in place of those of the recipe; undefined: none was named. */
function measuresOption(options: CommandOptions): RunRequest["measures"] {
  const names = textsOption(options, "measure").flatMap((text) => text.split(",").map((name) => name.trim()));
  return names.length === 0 ? undefined : [...new Set(names)];
}

function overOption(options: CommandOptions): RunRequest["over"] {
  const text = textOption(options, "over");
  return text === undefined ? undefined : parseOver(text);
}
