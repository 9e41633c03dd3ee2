import type { FindingArea } from "../../document/findings.ts";
import { type CheckFinding, isAtLeast } from "../../model/check-finding.ts";
import { findingSentences } from "./finding-json.ts";

/**
 * Findings as workflow commands of GitHub Actions, one a line; what is well is not told.
 * Example: `::warning title=data-stale::dataset imd: is 900 days old.`
 *
 * Source: GitHub Docs, "Workflow commands for GitHub Actions": data escape %, CR and LF; properties also : and ,
 */
export const githubLines = (areas: readonly FindingArea[]): string =>
  areas
    .flatMap(({ findings }) => findings)
    .filter(({ severity }) => isAtLeast(severity, "info"))
    .map((finding) => `${githubLine(finding)}\n`)
    .join("");

function githubLine(finding: CheckFinding): string {
  const { severity, code, at, file, row } = finding;
  const properties = [
    ["file", at?.file ?? file],
    ["line", at?.line ?? row],
    ["col", at?.column],
    ["title", code],
  ].flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${escapeProperty(String(value))}`]));
  return `::${command(severity)} ${properties.join(",")}::${escapeData(findingSentences(finding).join(" "))}`;
}

function command(severity: CheckFinding["severity"]): string {
  if (severity === "error") return "error";
  return isAtLeast(severity, "warn") ? "warning" : "notice";
}

const escapeData = (text: string): string =>
  text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
