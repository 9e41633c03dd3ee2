import { DeepdiveError } from "../../model/deepdive-error.ts";
import { EXIT } from "../../model/exit-code.ts";
import type { Session } from "../../session/session.ts";
import { figuresOfManifest } from "../../study/deep-dive/figures-of-manifest.ts";
import { NETWORK, type PartKind } from "../../study/deep-dive/narrowed-recipe.ts";
import { refuseNarrative, refuseUntrue } from "../../study/deep-dive/refuse-untrue.ts";
import { type RunAnswer, runRecipe } from "../../study/deep-dive/run.ts";
import type { Io } from "../io.ts";
import type { BriefCall } from "./brief-call.ts";
import { partOfName } from "./brief-parts.ts";
import { NO_PARTS, narrowedTo, type PartsOfRecipe, partsOfRecipe } from "./parts-of-recipe.ts";

/** What is there before, and where the answers go. */
interface Around {
  readonly earlier: readonly { readonly text: string }[];
  /** Every answer that was made, so that it can be taken back. */
  readonly made: RunAnswer[];
  readonly io: Io;
}

/** How the parts of a monthly job are answered. */
interface AnswerParts {
  readonly answer: (name: string) => Promise<RunAnswer>;
  /** Which Places and networks of a recipe there are, once it was answered for the whole. */
  readonly codesOf: (recipe: string) => readonly string[];
  /** Whether a part without an answer holds up nobody. */
  readonly isNote: (error: DeepdiveError, name: string) => boolean;
}

/**
 * Answers each part of the monthly job. All Places and networks of a recipe are one release: where disclosure control
 * refuses it for the first of them, it is refused for all, and nobody looks for it again.
 */
export function answerParts(session: Session, call: BriefCall, { earlier, made, io }: Around): AnswerParts {
  const partsOf = new Map<string, PartsOfRecipe>();
  const refused = new Map<string, DeepdiveError>();
  const isAll = call.recipes === undefined;
  const answer = async (name: string): Promise<RunAnswer> => {
    const { recipe, code } = partOfName(name);
    const request = { ...call.request, recipe };
    refuseNarrative(session, recipe);
    const previous = earlier.flatMap(({ text }) => figuresOfManifest(text, name) ?? []);
    const own = await runRecipe(session, { ...request, ...narrowedTo(partsOf.get(recipe), code), previous });
    made.push(own);
    refuseUntrue(own.result);
    if (code === undefined) partsOf.set(recipe, partsOfRecipe(session, request, call.each, own.result));
    return own;
  };
  return {
    answer: async (name) => {
      const { recipe, code } = partOfName(name);
      const before = refused.get(recipe);
      if (before !== undefined) throw before;
      try {
        return await answer(name);
      } catch (error) {
        if (!isRefusal(error) || code === undefined) throw error;
        const told = partsRefused(error, recipe, partsOf.get(recipe)?.kinds ?? []);
        refused.set(recipe, told);
        throw told;
      }
    },
    codesOf: (recipe) => {
      const { parts, notes } = partsOf.get(recipe) ?? NO_PARTS;
      for (const note of notes) io.log.note(note);
      return parts.map(({ code }) => code);
    },
    isNote: ({ exit, parts: { code } }, name) =>
      isAll &&
      (code === "data-absent" ||
        CANNOT_BE_ASKED.has(code) ||
        (exit === EXIT.releaseRefused && partOfName(name).code !== undefined)),
  };
}

/** What a policy cannot be asked of: months one after another, where it demands more of them than any choice of counts. */
const CANNOT_BE_ASKED: ReadonlySet<string> = new Set(["exact-series", "released-series"]);

const isRefusal = (error: unknown): error is DeepdiveError =>
  error instanceof DeepdiveError && error.exit === EXIT.releaseRefused;

/** A refused release of all Places and networks of a recipe, with advice that fits it. */
const partsRefused = ({ parts }: DeepdiveError, recipe: string, kinds: readonly PartKind[]): DeepdiveError =>
  new DeepdiveError({
    ...parts,
    has: `${parts.has}, so there is no briefing of each of '${recipe}'`,
    next: `What was released before ties them. ${kinds.includes(NETWORK) ? `${OTHERWISE[kinds.length > 1 ? "both" : "networks"]}, or retire` : "Retire"} what nobody was sent: deepdive ledger`,
  });

const OTHERWISE = {
  both: "Ask for one kind (--each place)",
  networks: "Ask for both kinds at once (--each place,pcn)",
} as const;
