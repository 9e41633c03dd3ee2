import type { Method } from "../../estimate/shell/method.ts";

const WIDTH = 96;

/** `deepdive stat --list`: one line a method. */
export function methodList(methods: readonly Method[]): string {
  const width = Math.max(...methods.map(({ name }) => name.length)) + 2;
  return methods.map(({ name, summary }) => `${name.padEnd(width)}${summary}\n`).join("");
}

/** `deepdive stat METHOD --help`. */
export function methodHelp(method: Method): string {
  const { name, about, columns, options = [], outputs = [], example } = method;
  const sections = [
    `Usage: deepdive stat ${name} FILE [options]`,
    wrapped(`${method.summary}. ${about}`),
    `Columns (each named by its option, or found under one of its usual names):\n${lines(columns.map((c) => [`--${c.name} COLUMN`, `${c.help}${c.required ? "" : " (may be absent)"}; usually ${c.usual.join(", ")}`]))}`,
    `Options:\n${lines([
      ["--by COLUMNS", "one answer for each group; several columns with commas"],
      ...(method.confidence === false
        ? []
        : [["--confidence LEVELS", "0.95 unless said; several with commas: 0.95,0.998"] as const]),
      ...(method.multiplier === undefined
        ? []
        : [["--multiplier NUMBER", `${method.multiplier.toLocaleString("en-GB")} unless said`] as const]),
      ...options.map((option) => [optionFlags(option), optionText(option)] as const),
      ["--format NAME", "csv (unless said), json, table, markdown; with --out also parquet and arrow"],
      ["--out FILE", "a file, or a folder that exists, in place of stdout"],
    ])}`,
    wrapped(
      `${columns.some(({ role }) => role === "sum") ? "Rows of a group are added up first" : "Every row counts by itself"}. Groups come in the order in which they first appear.`,
    ),
    ...(outputs.length === 0
      ? []
      : [wrapped(`Besides the usual columns the answer has: ${outputs.map((o) => o.name).join(", ")}.`)]),
    `Example, with this file.csv:\n\n${indented(example.input)}\n  $ deepdive stat ${name} file.csv${example.options === "" ? "" : ` ${example.options}`}\n\n${indented(example.output)}`,
    wrapped(
      "The example shows the columns that say something. The file has all columns of tidy data: see docs/tidy.md.",
    ),
  ];
  return `${sections.map((section) => section.trimEnd()).join("\n\n")}\n`;
}

const optionFlags = (option: { name: string; type: string }): string =>
  option.type === "flag"
    ? `--${option.name}`
    : `--${option.name} ${option.type === "number" ? "NUMBER" : "WORD"}`;

function optionText(option: {
  readonly help: string;
  readonly choices?: readonly string[];
  readonly default?: unknown;
}): string {
  const choices = option.choices === undefined ? "" : `: ${option.choices.join(", ")}`;
  const otherwise =
    option.default === undefined || option.default === false ? "" : ` (${option.default} unless said)`;
  return `${option.help}${choices}${otherwise}`;
}

function lines(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length)) + 2;
  return rows
    .map(
      ([name, text]) =>
        `  ${name.padEnd(width)}${wrapped(text, WIDTH - width - 2).replaceAll("\n", `\n${" ".repeat(width + 2)}`)}\n`,
    )
    .join("");
}

function wrapped(text: string, width = WIDTH): string {
  const out: string[] = [""];
  for (const word of text.split(/\s+/)) {
    const line = out.at(-1) ?? "";
    if (line !== "" && line.length + 1 + word.length > width) out.push(word);
    else out[out.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return out.join("\n");
}

const indented = (text: string): string => text.replaceAll(/^(?=.)/gm, "  ");
