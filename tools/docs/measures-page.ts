import { standingCounts, standingOf, standingText } from "../../src/document/standing.ts";
import type { RegistryEntry } from "../../src/model/registry-entry.ts";

const HEADER = ["measure", "title", "area", "evidence", "defined", "sample", "published", "certified"];

/** The page of all measures by where each stands, in the order of areas and ids. */
export function measuresPage(all: readonly RegistryEntry[]): string {
  const sorted = all.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  const lines = sorted.map((one) => {
    const { defined, onSample, onPublished, certified } = standingOf(one);
    const standing = [defined, onSample, onPublished, certified].map(standingText);
    return `| ${[`\`${one.id}\``, one.title, one.area, one.evidence, ...standing].join(" | ")} |`;
  });
  return `# The measures, and where each stands

<!-- Made by \`npm run docs\` from the registry and from what \`npm run standing\` tried. -->

${standingCounts(all)}

- *defined*: it can be computed. A measure that cannot says why: \`deepdive measures show NAME\`.
- *sample*: it has a figure for everybody when all deep dives run over the synthetic care system.
- *published*: the same over published files alone, of one integrated care system, without any data of people.
- *certified*: on the synthetic care system its counts are exactly what was put in, and its intervals hold it (see README).
- –: it was not tried, because it is not defined.

| ${HEADER.join(" | ")} |
|${HEADER.map(() => "---").join("|")}|
${lines.join("\n")}
`;
}

const keyOf = ({ area, id }: RegistryEntry): string => `${area} ${id}`;
