import { resolve } from "node:path";
import { usageError } from "../../model/deepdive-error.ts";
import type { Format } from "../../render/format.ts";
import type { Folders } from "../../session/folders.ts";
import { PART_KINDS, type PartKind } from "../../study/deep-dive/narrowed-recipe.ts";
import type { RunRequest } from "../../study/deep-dive/run-request.ts";
import type { CommandOptions } from "../command.ts";
import type { Io } from "../io.ts";
import { flagOption, textOption } from "../option.ts";
import { chooseFormats } from "../run/choose-formats.ts";
import { footprintOf } from "../run/footprint.ts";
import { givenParameters } from "../run/given-parameters.ts";
import { version } from "../version.ts";

/** What a briefing is written in unasked: to read, to open in a browser, to compute with, and the pictures of its pages. */
export const BRIEF_FORMATS = ["markdown", "html", "csv", "svg"] as const;

/** What `deepdive brief` was asked. */
export interface BriefCall {
  /** Undefined: every recipe there is. */
  readonly recipes: readonly string[] | undefined;
  readonly formats: readonly Format[];
  /** Folder of the dated folders. */
  readonly folder: string;
  /** Also for each part of the footprint of these kinds. */
  readonly each: readonly PartKind[];
  /** End with 1 where there is an alert. */
  readonly failOnAlert: boolean;
  readonly request: Omit<RunRequest, "recipe">;
}

export function briefCall(
  args: readonly string[],
  options: CommandOptions,
  folders: Folders,
  io: Io,
): BriefCall {
  const out = textOption(options, "out");
  return {
    recipes: recipesOf(args, flagOption(options, "all"), folders),
    formats: chooseFormats(textOption(options, "format"), BRIEF_FORMATS),
    folder: out === undefined ? folders.briefings : resolve(io.cwd, out),
    each: kindsOfText(textOption(options, "each")),
    failOnAlert: oneOf("fail-on", textOption(options, "failOn"), ["alert"]) !== undefined,
    request: {
      ...footprintOf(textOption(options, "geography"), folders.settings),
      given: givenParameters(options),
      policy: textOption(options, "policy"),
      // A briefing leaves the house: it is never of true counts.
      internal: false,
      tool: version(),
      now: io.now,
    },
  };
}

/** Several with commas, in one order however they are named. */
export function kindsOfText(given: string | undefined): readonly PartKind[] {
  const named = given?.split(",").map((each) => oneOf("each", each.trim(), PART_KINDS)) ?? [];
  return PART_KINDS.filter((kind) => named.includes(kind));
}

function oneOf<T extends string>(
  name: string,
  given: string | undefined,
  known: readonly T[],
): T | undefined {
  const found = known.find((each) => each === given);
  if (given === undefined || found !== undefined) return found;
  throw usageError({
    code: `unknown-${name}`,
    thing: `--${name} '${given}'`,
    has: "is not known to deepdive brief",
    promised: `It takes ${known.join(" or ")}`,
    next: `--${name} ${known[0] ?? ""}`,
  });
}

function recipesOf(
  args: readonly string[],
  all: boolean,
  { settings }: Folders,
): readonly string[] | undefined {
  if (all) return undefined;
  const names = args.length > 0 ? args : settings.brief;
  if (names.length > 0) return [...new Set(names)];
  throw usageError({
    code: "missing-argument",
    thing: "deepdive brief",
    has: settings.exists ? "names no recipe, and deepdive.yaml lists none under brief" : "names no recipe",
    next: "Name recipes, list them in deepdive.yaml under brief, or say --all",
  });
}
