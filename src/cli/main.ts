import { COMMANDS } from "./commands.ts";
import { rootHelp } from "./root-help.ts";
import { version } from "./version.ts";

/** --help and --version are answered before anything else is loaded; see process.ts for all the rest. */
const QUICK: Readonly<Record<string, () => string>> = {
  "--help": () => rootHelp(COMMANDS),
  "-h": () => rootHelp(COMMANDS),
  help: () => rootHelp(COMMANDS),
  "--version": () => `${version()}\n`,
};

const [only, ...more] = process.argv.slice(2);
const quick = only === undefined || more.length > 0 ? undefined : QUICK[only];
if (quick === undefined) {
  const { runProcess } = await import("./process.ts");
  await runProcess(COMMANDS);
} else {
  process.stdout.on("error", () => process.exit(0));
  process.stdout.write(quick());
}
