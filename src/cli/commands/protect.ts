import type { Command } from "commander";
import { usageError } from "../../model/deepdive-error.ts";
import type { ExitCode } from "../../model/exit-code.ts";
import type { CommandModule, CommandOptions } from "../command.ts";
import { DOCUMENT_OR_JSON } from "../document-or-json.ts";
import type { Io } from "../io.ts";
import { flagOption } from "../option.ts";
import { ANSWER_FORMATS } from "../stat/write-answer.ts";

export const command: CommandModule = {
  options,
  uses: [
    {
      formats: ANSWER_FORMATS.filter(({ name }) => name !== "arrow"),
      defaultFormat: { stdout: ["csv"] },
      out: "file",
      folders: ["workspace"],
      options: [
        ...["by", "count", "numerator", "denominator", "margins", "totalLabel", "nest"],
        ...["policy", "report", "ledger", "period"],
      ],
      rules: [
        {
          option: "period",
          needs: "ledger",
          because: "The period is told to the ledger, which audits releases of one period together",
        },
      ],
    },
    {
      flag: "lint",
      ...DOCUMENT_OR_JSON,
      folders: ["workspace"],
      options: ["by", "count", "totalLabel", "policy", "ignore"],
      finds: "what finished files give away",
    },
  ],
  run,
};

const collected = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

function options(command: Command): void {
  command
    .argument("[files...]", "CSV, TSV (gzipped or not) or Parquet: one table, or with --lint any number")
    .option("--lint", "look at finished files together and say what they give away; exit 1 if anything")
    .option("--by <columns>", "columns that say which group a row counts, with commas", collected)
    .option("--count <column>", "the column of counts")
    .option("--numerator <column>", "the column of people who have it, with --denominator")
    .option("--denominator <column>", "the column of all people of the group")
    .option(
      "--margins <columns>",
      "totals to give out: file (those it has; default), all, none, total, or columns of --by; may be repeated",
      collected,
    )
    .option("--total-label <level>", "level that says 'all of them' (Total, All unless said)", collected)
    .option("--nest <child=parent>", "every level of one column lies in one level of another", collected)
    .option("--policy <name>", "disclosure policy (nhs-hes unless said)")
    .option("--report <file>", "where the report goes (beside --out unless said)")
    .option("--ledger <name>", "audit with earlier releases of this table and keep this one under the name")
    .option("--period <days>", "with --ledger: what time it is about, 2025-01-01..2025-01-31 or a day")
    .option("--ignore <columns>", "with --lint: columns that count no people, with commas", collected)
    .addHelpText(
      "after",
      [
        "",
        "Examples:",
        "  deepdive protect register.csv --by imd,ethnicity --count patients --margins all",
        "  deepdive protect uptake.csv --by practice,pcn --nest practice=pcn --numerator given --denominator eligible",
        "  deepdive protect --lint briefing/*.csv",
        "",
        "The file holds true counts; what comes out is safe under the policy, together with all its totals.",
        "",
        "--lint sees what finished files say of themselves: small counts, percentages, totals, all but a few of a group. It reads",
        "no definitions: whose people nest or overlap, and that a printed count says its rest is not small, is in the audit of",
        "run and of protect, not in --lint.",
      ].join("\n"),
    );
}

async function run(args: readonly string[], options: CommandOptions, io: Io): Promise<ExitCode> {
  const [file, ...more] = args;
  if (file === undefined) throw noFile();
  if (flagOption(options, "lint")) {
    const { runLint } = await import("../protect/run-lint.ts");
    return runLint(args, options, io);
  }
  if (more.length > 0) throw severalFiles();
  const { runProtect } = await import("../protect/run-protect.ts");
  return runProtect(file, options, io);
}

const noFile = (): Error =>
  usageError({
    code: "no-file",
    thing: "deepdive protect",
    has: "names no file",
    promised: "CSV, TSV (gzipped or not) or Parquet",
    next: "deepdive protect --help has examples",
  });

const severalFiles = (): Error =>
  usageError({
    code: "several-files",
    thing: "deepdive protect",
    has: "names several files",
    promised: "One table at a time is protected; with --lint any number are looked at",
    next: "Put them together in one table, or use --ledger so that each is audited with those before",
  });
