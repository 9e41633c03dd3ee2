import type { ListedCommand } from "./command.ts";
import { GLOBAL_OPTIONS } from "./global-options.ts";

/** What `deepdive --help` prints. Made from the flat lists alone, so that it answers before anything is loaded. */
export function rootHelp(commands: readonly ListedCommand[]): string {
  return `deepdive: find, size, explain and track health inequalities

Usage: deepdive COMMAND [options]

Commands:
${columns(commands.map(({ name, summary }) => [name, summary]))}

Options of every command:
${columns([...GLOBAL_OPTIONS.map(({ flags, description }) => [flags, description] as const), ...ANSWERS])}

Exit codes:
  0 done   1 done, with findings   2 usage or definition wrong   3 input refused   4 release refused
  5 nothing to report   6 the store is in use   70 a defect in deepdive   130 stopped by Ctrl-C

Environment:
  NO_COLOR          never colour        FORCE_COLOR       colour even where no terminal is
  DEEPDIVE_TRACE    show where an error arose, as --verbose does

Start with: deepdive init
`;
}

const ANSWERS = [
  ["-h, --help", "this help; deepdive help COMMAND tells of one command"],
  ["--version", "the version"],
] as const;

function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(16, ...rows.map(([name]) => name.length));
  return rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`).join("\n");
}
