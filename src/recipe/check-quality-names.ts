import { didYouMean } from "../text/nearest.ts";
import type { ContractFile } from "./contract-schema.ts";
import { qualityOf } from "./quality-entry.ts";
import { columnsOfQuality, linksOfQuality } from "./quality-names.ts";
import type { ReportProblem } from "./report-problem.ts";
import type { YamlDocument } from "./yaml-document.ts";
import type { YamlPath } from "./yaml-issue.ts";

/** Reports what the thresholds of a contract name and the contract does not have: columns, and datasets it links to. */
export function checkQualityNames(
  document: YamlDocument<ContractFile>,
  known: (column: string, path: YamlPath) => void,
  report: ReportProblem,
): void {
  const { id, links, quality: entry } = document.value;
  if (entry === undefined) return;
  const quality = qualityOf(entry);
  for (const { name, path } of columnsOfQuality(quality)) known(name, ["quality", ...path]);
  const linked = links.map(({ to }) => to);
  for (const { name, path } of linksOfQuality(quality)) {
    if (linked.includes(name)) continue;
    report(
      document.error(["quality", ...path], {
        code: "unknown-link",
        thing: `dataset '${id}'`,
        has: `names '${name}' in quality, to which it has no link`,
        promised: linked.length === 0 ? "It has no links" : `It links to ${linked.join(", ")}`,
        next: didYouMean(name, linked),
      }),
    );
  }
}
