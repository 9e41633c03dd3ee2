import type { CheckFinding } from "../../model/check-finding.ts";
import { findingText, SEVERITY_WORDS } from "../../text/finding-words.ts";
import { plainText } from "../../text/plain-text.ts";
import { wrapText } from "../../text/wrap.ts";
import type { Colours } from "../colour.ts";

const INDENT = " ".repeat(13);

/** A finding with its severity before it, and under it what to do. */
export function findingLines(finding: CheckFinding, width: number, colours: Colours): string {
  const text = wrapText(plainText(findingText(finding)), width, INDENT, INDENT).slice(INDENT.length);
  const advice =
    finding.next === undefined
      ? ""
      : `\n${wrapText(plainText(finding.next), width, `${INDENT}→ `, `${INDENT}  `)}`;
  return `  ${paintSeverity(finding.severity, colours)}  ${text}${advice}`;
}

/** The word tells the severity; the colour only helps to find it. */
function paintSeverity(severity: CheckFinding["severity"], { bad, warning, faint }: Colours): string {
  const word = SEVERITY_WORDS[severity].padEnd(9);
  if (severity === "error") return bad(word);
  return severity === "warn" || severity === "reject" ? warning(word) : faint(word);
}
