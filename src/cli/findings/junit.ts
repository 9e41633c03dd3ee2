import type { FindingArea } from "../../document/findings.ts";
import { type CheckFinding, type CheckSeverity, isAtLeast } from "../../model/check-finding.ts";
import { findingSentences } from "./finding-json.ts";

/**
 * Findings as JUnit XML: a test suite for each area, a test case for each finding. A finding as bad as `failOn`, or
 * worse, is a failure; milder ones pass, with their words beside.
 *
 * Source: the schema of Jenkins' xUnit plugin, junit-10.xsd, which CI systems share. There are no times in it, so that
 * the same findings are the same bytes.
 */
export function junitXml(areas: readonly FindingArea[], failOn: CheckSeverity): string {
  const suites = areas.map((area) => suite(area, failOn));
  const all = areas.flatMap(({ findings }) => findings);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="deepdive" ${counts(all, failOn)}>`,
    ...suites,
    "</testsuites>",
    "",
  ].join("\n");
}

function suite({ title, findings }: FindingArea, failOn: CheckSeverity): string {
  return [
    `  <testsuite name="${escapeXml(title)}" ${counts(findings, failOn)}>`,
    ...findings.map((finding) => testCase(title, finding, failOn)),
    "  </testsuite>",
  ].join("\n");
}

const counts = (findings: readonly CheckFinding[], failOn: CheckSeverity): string =>
  `tests="${findings.length}" failures="${findings.filter((each) => isFailure(each, failOn)).length}" errors="0"`;

const isFailure = ({ severity }: CheckFinding, failOn: CheckSeverity): boolean => isAtLeast(severity, failOn);

function testCase(area: string, finding: CheckFinding, failOn: CheckSeverity): string {
  const { code, severity, thing, has, at, file, row } = finding;
  const place = [
    ["file", at?.file ?? file],
    ["line", at?.line ?? row],
  ].flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${escapeXml(String(value))}"`]));
  const words = escapeXml(findingSentences(finding).join(" "));
  const body = isFailure(finding, failOn)
    ? `<failure type="${severity}" message="${escapeXml(`${thing}: ${has}`)}">${words}</failure>`
    : `<system-out>${words}</system-out>`;
  return `    <testcase classname="${escapeXml(area)}" name="${escapeXml(code)}"${place.join("")}>${body}</testcase>`;
}

/** Text as XML 1.0 may hold it: what it forbids, such as control characters, is a replacement character. */
export const escapeXml = (text: string): string =>
  text
    .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "\u{FFFD}")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\t", "&#9;")
    .replaceAll("\n", "&#10;")
    .replaceAll("\r", "&#13;");
