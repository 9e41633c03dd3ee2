import { usageError } from "../../model/deepdive-error.ts";
import { type Colours, colours } from "../../render/colour.ts";
import { didYouMean } from "../../text/nearest.ts";
import { wrapText } from "../../text/wrap.ts";
import type { CommandOptions } from "../command.ts";
import type { Io } from "../io.ts";
import { textOption } from "../option.ts";
import type { Examined } from "./examinations.ts";
import type { Remark } from "./remark.ts";

const FORMATS = ["table", "json"] as const;
type ReportFormat = (typeof FORMATS)[number];

export function reportFormat(options: CommandOptions): ReportFormat {
  const name = textOption(options, "format") ?? "table";
  const found = FORMATS.find((each) => each === name);
  if (found !== undefined) return found;
  throw usageError({
    code: "unknown-format",
    thing: `format '${name}'`,
    has: "is not one that this command writes",
    promised: "It writes table or json",
    next: didYouMean(name, FORMATS),
  });
}

export function doctorReport(
  examined: readonly Examined[],
  format: ReportFormat,
  { columns = 100, colour }: Pick<Io, "columns" | "colour">,
): string {
  if (format === "json") {
    const remarks = examined.flatMap(({ title, remarks: own }) =>
      own.map((remark) => ({ area: title, ...remark })),
    );
    return `${JSON.stringify(remarks, undefined, 2)}\n`;
  }
  const painted = colours(colour);
  return examined
    .map(({ title, remarks }) =>
      [painted.strong(title), ...remarks.map((remark) => lines(remark, columns, painted)), ""].join("\n"),
    )
    .join("\n");
}

/** The word tells the level; the colour only helps to find it. */
function lines({ level, text, next }: Remark, width: number, painted: Colours): string {
  const indent = " ".repeat(11);
  const word = level.padEnd(7);
  const marked =
    level === "problem"
      ? painted.bad(word)
      : level === "warning"
        ? painted.warning(word)
        : painted.faint(word);
  const said = wrapText(text, width, indent, indent).slice(indent.length);
  const advice = next === undefined ? "" : `\n${wrapText(next, width, `${indent}→ `, `${indent}  `)}`;
  return `  ${marked}  ${said}${advice}`;
}
