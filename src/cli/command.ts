import type { Command } from "commander";
import type { ExitCode } from "../model/exit-code.ts";
import type { CommandUse } from "./command-use.ts";
import type { Io } from "./io.ts";

/**
 * A command: its file exports one `command` of this type. `options` adds arguments, options, examples and help
 * text to the empty commander command it is given; `uses` declares what a call may say, and everything else is refused
 * before `run`; `run` does the work and says how it ended.
 * Expected failures are thrown as DeepdiveError; the entry point turns them into words and exit codes.
 */
export interface CommandModule {
  readonly options: (command: Command) => void;
  readonly uses: readonly [CommandUse, ...CommandUse[]];
  readonly run: (args: readonly string[], options: CommandOptions, io: Io) => Promise<ExitCode>;
}

/** What commander read: the command's own options and the global ones together, still as people typed them. */
export type CommandOptions = Readonly<Record<string, unknown>>;

/** A line of the flat list of commands. The file behind it is read only when the command is called. */
export interface ListedCommand {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<CommandModule>;
}
