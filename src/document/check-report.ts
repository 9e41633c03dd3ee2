import { type CheckFinding, type CheckSeverity, isAtLeast, isScore } from "../model/check-finding.ts";
import { countedText } from "../text/number.ts";
import type { Block, Document } from "./block.ts";
import type { FindingArea } from "./findings.ts";
import { prose, section } from "./make.ts";
import { tableOf, textColumn } from "./table.ts";

/**
 * What a check found: a line for each file or dataset, and under it what is worth knowing. What was looked at and is
 * well is counted and not listed.
 */
export const checkDocument = (areas: readonly FindingArea[]): Document => ({
  id: "check",
  title: undefined,
  notices: [],
  wholeIn: "--format json",
  blocks: [...summary(areas), ...areas.flatMap(areaSection)],
});

function summary(areas: readonly FindingArea[]): readonly Block[] {
  if (areas.length === 0) return [];
  return [
    tableOf([
      textColumn("Checked", areas, ({ title }) => title, { isRowHeader: true }),
      textColumn("Problems", areas, counted("error"), { align: "right" }),
      textColumn("Set aside", areas, counted("reject"), { align: "right" }),
      textColumn("Warnings", areas, counted("warn"), { align: "right" }),
      textColumn("Notes", areas, counted("info"), { align: "right" }),
      textColumn("Well", areas, counted("ok"), { align: "right" }),
      textColumn("Score", areas, ({ findings }) => pointsText(findings), { align: "right" }),
    ]),
  ];
}

const counted =
  (severity: CheckSeverity) =>
  ({ findings }: FindingArea): string =>
    String(findings.filter((each) => each.severity === severity).length);

/** Strict, then lenient: "91 / 96". */
const pointsText = (findings: readonly CheckFinding[]): string =>
  findings.flatMap((each) => (isScore(each) && each.figure ? [each.figure.text] : [])).join(" / ");

function areaSection({ title, findings }: FindingArea): readonly Block[] {
  const telling = findings.filter(({ severity }) => isAtLeast(severity, "info"));
  const isWell = telling.length === 0 && findings.length > 0;
  const blocks: readonly Block[] = isWell
    ? [prose(`All of ${countedText(findings.length, "check")} are well.`)]
    : telling.length === 0
      ? []
      : [{ kind: "findings", findings: telling.map(withPromise) }];
  return section(title.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-"), title, blocks);
}

/** The section says what is checked, so that a finding begins with its code; then what is so, and what was promised. */
const withPromise = (finding: CheckFinding): CheckFinding => ({
  ...finding,
  thing: finding.code,
  has: finding.promised === undefined ? finding.has : `${finding.has}. ${finding.promised}`,
});
