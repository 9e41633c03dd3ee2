import { join } from "node:path";
import { z } from "zod";
import type { Policy } from "../model/policy.ts";
import { textField } from "./fields.ts";
import { overlay } from "./overlay.ts";
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
  protection: z.int().min(1).describe("How many values must stay possible for every withheld count"),
  minimum_events: z.int().min(1).optional().describe("No rate from fewer events"),
  dominance: z
    .strictObject({ n: z.int().min(1), k: z.number().min(0).max(1), p: z.number().min(0) })
    .optional(),
  strictness: z.number().describe("A run takes the highest that its datasets demand"),
});

/** Reads a file of recipes/policies. Throws a usage error with file, line and column. */
export function readPolicyFile(
  text: string,
  file: string,
  id: string,
  report: ReportProblem = throwProblem,
): Policy {
  const { value } = readYaml(text, file, policyFile, report);
  const { withhold_below, minimum_events, ...same } = value;
  return { ...same, id, withholdBelow: withhold_below, minimumEvents: minimum_events };
}

/** The policies of folders of definitions by id; those of a later folder lie over those of an earlier one. */
export async function readPolicies(folders: readonly string[]): Promise<ReadonlyMap<string, Policy>> {
  const policies = await Promise.all(
    folders.map(async (folder) =>
      (await readFolder(join(folder, "policies"))).map(({ text, file, id }) =>
        readPolicyFile(text, file, id),
      ),
    ),
  );
  return overlay("policy", policies, ({ id }) => id);
}
