import { join, resolve } from "node:path";
import { lintDocument } from "../../document/lint.ts";
import { EXIT, type ExitCode } from "../../model/exit-code.ts";
import { LINT_RULES, type LintFinding, lintTables } from "../../service/lint-tables.ts";
import { policyCalled } from "../../service/policies.ts";
import { countedText } from "../../text/number.ts";
import type { CommandOptions } from "../command.ts";
import { builtInRecipes } from "../folders.ts";
import type { Io } from "../io.ts";
import { textOption, textsOption } from "../option.ts";
import { show } from "../show.ts";
import { namedFile } from "./named-file.ts";

/** Looks at finished files together. Exit 1 when it finds anything. */
export async function runLint(files: readonly string[], options: CommandOptions, io: Io): Promise<ExitCode> {
  const workspace = resolve(io.cwd, textOption(options, "workspace") ?? ".");
  const policy = await policyCalled(textOption(options, "policy"), [
    builtInRecipes(),
    join(workspace, "recipes"),
  ]);
  const totalLabels = textsOption(options, "totalLabel");
  const counts = textOption(options, "count");
  const columns = {
    by: names(textsOption(options, "by")),
    ignore: names(textsOption(options, "ignore")),
    counts: counts === undefined ? [] : names([counts]),
    totalLabels: totalLabels.length === 0 ? undefined : totalLabels,
  };
  const named = files.map((file) => namedFile(file, io));
  const findings = await lintTables(named, policy, columns, io.signal);
  const told = findings.map((finding) => ({ ...finding, message: LINT_RULES[finding.code] }));
  await show({ document: lintDocument(told), json: () => lintJson(told) }, options, io);
  io.log.note(
    findings.length === 0
      ? `Nothing found in ${countedText(files.length, "file")} under policy ${policy.id} ${policy.version}`
      : `${countedText(findings.length, "finding")} in ${countedText(files.length, "file")} under policy ${policy.id} ${policy.version}`,
  );
  return findings.length === 0 ? EXIT.done : EXIT.findings;
}

const names = (given: readonly string[]): readonly string[] =>
  given.flatMap((text) => text.split(",").map((name) => name.trim()));

const lintJson = (findings: readonly (LintFinding & { readonly message: string })[]): string => {
  const lines = findings.map((finding) => JSON.stringify(finding));
  return lines.length === 0 ? "[]\n" : `[\n${lines.join(",\n")}\n]\n`;
};
