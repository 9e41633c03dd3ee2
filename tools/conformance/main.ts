import { parseArgs } from "node:util";
import { EXIT } from "../../src/model/exit-code.ts";
import { ADAPTERS } from "./adapters.ts";
import { DELIBERATE_DIFFERENCES } from "./deliberate-differences.ts";
import { disk } from "./disk.ts";
import { methodFolders } from "./fixture-folder.ts";
import { allPassed, runReport } from "./report.ts";
import { type FolderReport, runFolder } from "./run.ts";

const USAGE = `Usage: npm run fixtures -- [DIR] [--only PACKAGE/METHOD] [--verbose]

Runs every case of every method folder under DIR (default ../shared/fixtures) against the results of the
reference packages recorded there. Exit 0: all as expected. 1: something fell short, or nothing was run.

  --only PACKAGE/METHOD   one method folder (or PACKAGE alone)
  --verbose               the first differences of each failing case, and each deliberate difference's reason
`;

async function main(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { only: { type: "string" }, verbose: { type: "boolean" }, help: { type: "boolean" } },
  });
  if (values.help === true || positionals.length > 1) {
    process.stdout.write(USAGE);
    return values.help === true ? EXIT.done : EXIT.usage;
  }
  const only = values.only;
  const folders = methodFolders(positionals[0] ?? "../shared/fixtures", disk).filter(
    (f) => only === undefined || only === f.package || only === `${f.package}/${f.method}`,
  );
  const reports: FolderReport[] = [];
  for (const folder of folders) reports.push(await runFolder(folder, ADAPTERS, DELIBERATE_DIFFERENCES));
  process.stdout.write(runReport(reports, values.verbose === true));
  return allPassed(reports) ? EXIT.done : EXIT.findings;
}

process.exitCode = await main(process.argv.slice(2));
