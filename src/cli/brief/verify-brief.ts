import { briefVerificationDocument } from "../../document/brief-verification.ts";
import type { BriefVerification } from "../../model/brief-verification.ts";
import { DeepdiveError, inputError } from "../../model/deepdive-error.ts";
import { EXIT, type ExitCode } from "../../model/exit-code.ts";
import type { PreviousFigures } from "../../model/previous-figures.ts";
import type { Session } from "../../session/session.ts";
import { figuresOfManifest } from "../../study/deep-dive/figures-of-manifest.ts";
import { MANIFEST } from "../../study/deep-dive/manifest.ts";
import type { PublishedBrief, PublishedPart } from "../../study/deep-dive/published-brief.ts";
import { type RunAnswer, runRecipe } from "../../study/deep-dive/run.ts";
import { ledgerAsItStood, type RunLedger } from "../../study/deep-dive/run-ledger.ts";
import type { RunRequest } from "../../study/deep-dive/run-request.ts";
import { verifiedFiles } from "../../study/deep-dive/verified-files.ts";
import { filesInFolder } from "../../write/files-in-folder.ts";
import { filesOfPublications } from "../../write/publish-month.ts";
import type { OutputFile } from "../../write/write-outputs.ts";
import type { CommandOptions } from "../command.ts";
import type { Io } from "../io.ts";
import { chooseFormats } from "../run/choose-formats.ts";
import type { RecipeOutcome } from "../run/each-recipe.ts";
import { jsonText, show } from "../show.ts";
import { version } from "../version.ts";
import { kindsOfText } from "./brief-call.ts";
import { briefFiles, renderedParts } from "./brief-files.ts";
import { boardsIn, partOfName } from "./brief-parts.ts";
import { narrowedTo, type PartsOfRecipe, partsOfRecipe } from "./parts-of-recipe.ts";

/**
 * Makes a briefing again from the snapshots and over the ledger as they stood, and says file by file whether it comes out
 * the same. Nothing is written and nothing is released. Ends with 1 where anything differs.
 */
export async function verifyBrief(
  session: Session,
  standing: PublishedBrief,
  options: CommandOptions,
  io: Io,
): Promise<ExitCode> {
  const outcomes = await madeAgain(session, standing, io);
  const made = await filesAgain(outcomes, standing, boardsIn(session.definitions), io);
  const verification: BriefVerification = {
    folder: standing.folder,
    files: verifiedFiles(made, await filesInFolder(standing.folder), standing.hashes),
    because: becauseOf(standing, outcomes),
  };
  await show(
    { document: briefVerificationDocument(verification), json: () => jsonText(verification) },
    options,
    io,
    160,
  );
  return verification.files.every(({ outcome }) => outcome === "same") ? EXIT.done : EXIT.findings;
}

/** Each part of the briefing, in its order: what an earlier part released is known to those after it. */
async function madeAgain(
  session: Session,
  { folder, origin, madeAt, parts }: PublishedBrief,
  io: Io,
): Promise<readonly RecipeOutcome<RunAnswer>[]> {
  const ledger = await ledgerAsItStood(session.workspace, { names: origin.ledger, at: madeAt });
  const earlier = await filesOfPublications(folder, MANIFEST);
  const outcomes: RecipeOutcome<RunAnswer>[] = [];
  const partsOf = new Map<string, PartsOfRecipe>();
  for (const part of parts) {
    io.log.progress(part.name);
    outcomes.push(await outcomeOf(part, session, { ledger, earlier, origin, partsOf }));
    io.signal.throwIfAborted();
  }
  io.log.clear();
  return outcomes;
}

interface Stood {
  readonly ledger: RunLedger;
  readonly earlier: readonly string[];
  readonly origin: PublishedBrief["origin"];
  /** Of each recipe that was made for the whole, its Places and networks. */
  readonly partsOf: Map<string, PartsOfRecipe>;
}

/** What ended with nothing to report did so with its own exit code, and has no day. */
async function outcomeOf(
  part: PublishedPart,
  session: Session,
  { ledger, earlier, origin: { asked }, partsOf }: Stood,
): Promise<RecipeOutcome<RunAnswer>> {
  const { recipe, code } = partOfName(part.name);
  const request: RunRequest = {
    ...{ recipe, ledger, policy: asked.policy, geography: asked.geography },
    given: part.asAt === undefined ? asked.given : { ...asked.given, as_at: part.asAt },
    previous: previousOf(part, earlier),
    workspaceParameters: Object.entries(asked.workspaceParameters).map(([name, value]) => ({
      ...{ name, value },
      at: { file: MANIFEST, line: 1, column: 1 },
    })),
    ...{ internal: false, tool: version(), now: () => new Date(0) },
  };
  try {
    const answer = await runRecipe(session, { ...request, ...narrowedTo(partsOf.get(recipe), code) });
    if (code === undefined)
      partsOf.set(recipe, partsOfRecipe(session, request, kindsOfText(asked.each), answer.result));
    return { recipe: part.name, exit: EXIT.done, answer };
  } catch (error) {
    if (!(error instanceof DeepdiveError) || part.asAt !== undefined) throw error;
    return { recipe: part.name, exit: error.exit, answer: undefined };
  }
}

/** The figures that the pages speak of, wherever those briefings lie now. Throws (exit 3) where one is gone. */
const previousOf = (
  { name, heldAgainst }: PublishedPart,
  earlier: readonly string[],
): readonly PreviousFigures[] =>
  heldAgainst.map((held) => {
    const found = earlier
      .flatMap((text) => figuresOfManifest(text, name) ?? [])
      .find(({ asAt, sha256 }) => asAt === held.asAt && sha256 === held.sha256);
    if (found !== undefined) return found;
    throw inputError({
      code: "earlier-briefing-gone",
      thing: `the briefing of ${held.asAt}`,
      has: "is gone, or its manifest was changed by hand",
      promised: `The pages of '${name}' speak of it`,
      next: "Restore its folder from a backup, beside the others",
    });
  });

/** The files of what was made again, with the times that the manifest tells: no other time gives the same bytes. */
async function filesAgain(
  outcomes: readonly RecipeOutcome<RunAnswer>[],
  { origin, madeAt, replaces, parts }: PublishedBrief,
  boards: ReadonlySet<string>,
  io: Io,
): Promise<readonly OutputFile[]> {
  const rendered = await renderedParts(outcomes, chooseFormats(origin.asked.formats.join(","), []), io);
  const secondsOf = (name: string) => parts.find((part) => part.name === name)?.seconds;
  return briefFiles(
    rendered.map((part) => ({ ...part, seconds: secondsOf(part.recipe) })),
    { replaces, origin, madeAt, made: { tool: version(), engine: "duckdb" }, boards },
  );
}

/** What may be behind a difference: another version, and definitions that count otherwise than then. */
function becauseOf(
  { tool, parts }: PublishedBrief,
  outcomes: readonly RecipeOutcome<RunAnswer>[],
): readonly string[] {
  const changed = outcomes.flatMap(({ recipe, answer }) =>
    (answer?.result.measures ?? []).flatMap(({ id, definition }) => {
      const then = parts.find(({ name }) => name === recipe)?.definitions[id];
      return then !== undefined && then !== definition ? [id] : [];
    }),
  );
  return [
    ...(tool === version() ? [] : [`It was made with deepdive ${tool}, and this is ${version()}`]),
    ...[...new Set(changed)].map((id) => `The definition of ${id} counts otherwise than then`),
  ];
}
