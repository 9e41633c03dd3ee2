import type { Command } from "commander";
import { listText } from "../text/list.ts";
import { useName } from "./choose-use.ts";
import type { CommandModule } from "./command.ts";
import type { CommandUse } from "./command-use.ts";

/** What --format takes, for the help of a command: a line for each of its uses that writes formats. */
export function formatHelp(command: string, uses: CommandModule["uses"]): string {
  const lines = uses.flatMap((use) => (use.formats.length === 0 ? [] : [formatLine(command, use)]));
  return lines.length === 0 ? "" : `\nFormats (--format):\n${[...new Set(lines)].join("\n")}\n`;
}

function formatLine(command: string, use: CommandUse): string {
  const { formats, defaultFormat, severalFormats } = use;
  const names = formats.map(({ name }) => name).join(", ");
  const several = severalFormats === true ? "; several with commas" : "";
  return `  ${useName(command, use)}: ${names}${several}${defaultWords(defaultFormat)}`;
}

function defaultWords(format: CommandUse["defaultFormat"]): string {
  if (format === undefined) return "";
  const { stdout, terminal, out } = format;
  const words = [
    terminal === undefined
      ? listText(stdout)
      : `${listText(terminal)} on a terminal, ${listText(stdout)} elsewhere`,
    ...(out === undefined ? [] : [`${listText(out)} with --out`]),
  ];
  return ` (default: ${words.join("; ")})`;
}

/** Takes the global options that no use of the command has from its help. */
export function hideUnused(command: Command, uses: CommandModule["uses"]): void {
  const used = new Set([
    ...uses.flatMap(({ folders }) => folders),
    ...(uses.some(({ formats }) => formats.length > 0) ? ["format"] : []),
    ...(uses.some(({ out }) => out !== undefined) ? ["out"] : []),
  ]);
  const inherited = command.configureHelp();
  command.configureHelp({
    ...inherited,
    visibleGlobalOptions: (each) =>
      [...(each.parent?.options ?? [])].filter((option) => {
        const name = option.attributeName();
        return !DECLARED.includes(name) || used.has(name);
      }),
  });
}

/** The global options that a command has to declare; the others are of every command. */
const DECLARED: readonly string[] = ["workspace", "store", "format", "out"];
