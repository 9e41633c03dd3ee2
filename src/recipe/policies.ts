import { join } from "node:path";
import { z } from "zod";
import { type DeepdiveError, type Position, usageError } from "../model/deepdive-error.ts";
import { looserParts } from "../model/looser-parts.ts";
import type { Policy } from "../model/policy.ts";
import { keepTextsOf } from "./checked-texts.ts";
import { textField } from "./fields.ts";
import { readFolder } from "./read-folder.ts";
import { type ReportProblem, throwProblem } from "./report-problem.ts";
import { readYaml } from "./yaml-document.ts";

const rounding = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("none") }),
  z.strictObject({ kind: z.literal("nearest"), base: z.int().min(2) }),
  z.strictObject({ kind: z.literal("midpoint"), base: z.int().min(2) }),
]);

/** A file of recipes/policies: a disclosure policy; the file's name is the policy's. */
export const policyFile = z.strictObject({
  version: z.string().regex(/^\d+(\.\d+)*$/, "It is a version, in quotes: '1.0'"),
  title: textField,
  source: textField.describe("Where the rule is written down"),
  url: z.url().optional(),
  withhold_below: z.int().min(1).describe("Counts from 1 to one less are withheld; 1 withholds nothing"),
  zeros: z.enum(["show", "withhold"]),
  rounding,
  totals: z.enum(["true-counts", "rounded-parts"]),
  secondary: z.boolean(),
  protection: z
    .union([z.int().min(1), z.literal("small-range")])
    .describe(
      "How many values must stay possible for every withheld count; small-range: for a small count every small value, for any other count three",
    ),
  minimum_events: z.int().min(1).optional().describe("No rate from fewer events"),
  dominance: z
    .strictObject({ n: z.int().min(1), k: z.number().min(0).max(1), p: z.number().min(0) })
    .optional(),
  unprinted_parts: z
    .strictObject({
      fewest_events: z.int().min(1).describe("Events that the group has at least"),
    })
    .optional()
    .describe(
      "That estimates from counts by age band or by band of a value, which are not printed, are shown at all: standardised rates, percentiles. Only where nothing is withheld and nothing is rounded; absent: never",
    ),
  strictness: z
    .number()
    .default(0)
    .describe("The order in which a comparison of policies lists them; it decides nothing"),
});
keepTextsOf("policy", policyFile);

/** Reads a file of recipes/policies. Throws a usage error with file, line and column. */
export function readPolicyFile(
  text: string,
  file: string,
  id: string,
  report: ReportProblem = throwProblem,
): Policy {
  const { value } = readYaml(text, file, policyFile, report);
  const { withhold_below, minimum_events, unprinted_parts, protection, ...same } = value;
  return {
    ...same,
    ...protectionOf(protection, withhold_below),
    id,
    withholdBelow: withhold_below,
    minimumEvents: minimum_events,
    unprintedParts: unprinted_parts && { fewestEvents: unprinted_parts.fewest_events },
  };
}

/** Where a threshold has fewer than three small counts, no count can be asked to keep more. */
const protectionOf = (
  protection: number | "small-range",
  withholdBelow: number,
): Pick<Policy, "protection" | "smallRange"> =>
  protection === "small-range"
    ? { protection: Math.max(1, Math.min(3, withholdBelow - 1)), smallRange: true }
    : { protection };

/** Where a file begins, for what is wrong with all of it. */
export const startOf = (file: string): Position => ({ file, line: 1, column: 1 });

/** A policy, and where its file begins. */
export interface PlacedPolicy {
  readonly policy: Policy;
  readonly at: Position;
}

/**
 * Policies by id; those of a later folder lie over those of an earlier one, and can only tighten them: the name on the
 * page is that of the rule which somebody else published. Tells `report` of a policy that loosens, which is not taken.
 */
export function overlayPolicies(
  folders: readonly (readonly PlacedPolicy[])[],
  report: ReportProblem,
): ReadonlyMap<string, Policy> {
  const all = new Map<string, Policy>();
  for (const { policy, at } of folders.flat()) {
    const before = all.get(policy.id);
    const looser = before === undefined ? [] : looserParts(policy, before);
    if (looser.length === 0) all.set(policy.id, policy);
    else report(overlayLoosens(policy.id, looser, at));
  }
  return all;
}

const overlayLoosens = (id: string, looser: readonly string[], at: Position): DeepdiveError =>
  usageError({
    code: "overlay-loosens-policy",
    at,
    thing: `disclosure policy '${id}'`,
    has: `protects less than the built-in policy of that name, in ${looser.join(", ")}`,
    promised: "A policy of a workspace that has the name of a built-in policy can only tighten it",
    next: "Give it a name of its own; deepdive.yaml says under disclosure: also: whether it may stand in",
  });

/** The policies of folders of definitions by id; those of a later folder lie over those of an earlier one. */
export async function readPolicies(folders: readonly string[]): Promise<ReadonlyMap<string, Policy>> {
  const policies = folders.map((folder) =>
    readFolder(join(folder, "policies")).map(({ text, file, id }) => ({
      policy: readPolicyFile(text, file, id),
      at: startOf(file),
    })),
  );
  return overlayPolicies(policies, throwProblem);
}
