import type { Provenance, ProvenanceSource } from "../document/block.ts";
import { dateText } from "../text/date.ts";

/** Where the numbers come from, a sentence for each line. */
export function provenanceLines(provenance: Provenance): readonly string[] {
  const policy = provenance.policy === undefined ? [] : [provenance.policy];
  const made = `Made with deepdive ${provenance.tool}`;
  if (provenance.detail === "brief") {
    return [...policy, `Sources: ${provenance.sources.map(datedTitle).join("; ")}. ${made}`];
  }
  return [
    `Recipe ${provenance.recipe}`,
    ...provenance.parameters.map(({ title, name, value }) => `${title} (${name}): ${value}`),
    ...policy,
    ...provenance.sources.map(
      (source) =>
        `Source: ${datedTitle(source)} (layout ${source.layout}, snapshot ${source.snapshot.slice(0, 12)})`,
    ),
    made,
  ];
}

const datedTitle = ({ title, asAt }: ProvenanceSource): string =>
  `${title}${asAt === undefined ? "" : `, as at ${dateText(asAt)}`}`;
