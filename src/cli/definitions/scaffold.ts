import { join } from "node:path";
import { usageError } from "../../model/deepdive-error.ts";
import { schemaLine } from "../../recipe/schema/schema-line.ts";
import { writeSchemas } from "../../service/workspace-schemas.ts";
import { writeNewFile } from "../../write/write-new-file.ts";

const RECIPE = `# A deep dive: a question that measures and cuts answer. 'deepdive recipes lint' checks it.
title: A title as people read it
question: What do we want to know?
description: >
  What is counted, of whom, and why it matters.
# Names of measures: 'deepdive measures' lists them.
measures: [copd-flu-uptake]
# Ways to split; several in brackets are crossed. The total is always there.
cuts:
  - core20
  - deprivation-quintile
  - [core20, place]
comparisons:
  - id: core20-gap
    title: Core20 against the rest
    dimension: core20
    group: core20
    against: rest
    within: place
period: { start: $season_start, end: $as_at }
narrative: >
  What a reader should have in mind.
caveats:
  - What the figures do not say.
`;

const MEASURES = `# Measures of one area, and the terms that they share. 'deepdive measures lint' checks them.
area: my-area
title: My area
terms:
  # A condition with a name, to be used in the expressions below.
  - id: with_asthma
    title: Registered, with asthma
    grain: person
    expression: registered AND has(condition, condition = 'asthma' AND on_register)
    source: Where the rule is written down
    evidence: plan-only
measures:
  - id: NAME
    title: A title as people read it
    description: What is counted, of whom.
    # The dataset whose rows are counted.
    grain: person
    denominator: with_asthma
    # Always within the denominator.
    numerator: has(vaccination, vaccine = 'flu' AND status = 'given' AND vacc_date BETWEEN $season_start AND $as_at)
    statistic: proportion
    # higher, lower, or neutral: neither direction is good by itself.
    better: higher
    caveats:
      - What the figure does not say.
    source: Where the definition is written down
    # verified, part-verified, memory or plan-only: how far it was checked against its source.
    evidence: plan-only
`;

const KINDS = {
  recipe: { folder: "dives", text: () => RECIPE },
  measures: { folder: "measures", text: (id: string) => MEASURES.replace("NAME", id) },
} as const;

/**
 * Writes an example of a definition into the workspace's recipes folder, to be changed by hand, and gives its path.
 * The JSON Schemas that its first line names are written too.
 * Throws a usage error where the name is no name or there is such a file already: nothing is ever replaced.
 */
export async function scaffold(
  workspace: string,
  kind: keyof typeof KINDS,
  id: string | undefined,
): Promise<string> {
  if (id === undefined || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
    throw usageError({
      code: "not-a-name",
      thing: `the name of the new ${kind === "recipe" ? "recipe" : "measure"}`,
      has: id === undefined ? "was not given" : `is '${id}'`,
      promised: "A name is made of small letters, digits and hyphens: asthma-reviews",
    });
  }
  const name = `recipes/${KINDS[kind].folder}/${id}.yaml`;
  const path = join(workspace, name);
  // First, so that a call that is killed in between can be made again: the schemas may be there, the definition may not.
  await writeSchemas(workspace);
  await writeNewFile(path, `${schemaLine(name, kind)}\n${KINDS[kind].text(id)}`);
  return path;
}
