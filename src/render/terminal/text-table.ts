import Table from "cli-table3";
import type { Colours } from "../colour.ts";
import { type FittedGrid, GAP, totalWidth } from "./fit-grid.ts";

/** No lines but one under the header: numbers line up by themselves, and a screen reader reads no ornaments. */
const NO_LINES = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: " ".repeat(GAP),
} as const;

/** A fitted grid as lines of text, without a line break at the end of the last. */
export function textTable(grid: FittedGrid, colours: Colours): string {
  const header = drawn(grid, [grid.columns.map(({ title }) => title)]);
  const body = grid.lines.length === 0 ? [] : drawn(grid, grid.lines);
  return [
    ...header.map((line) => colours.strong(line)),
    colours.faint("─".repeat(totalWidth(grid.widths))),
    ...body,
  ].join("\n");
}

function drawn(grid: FittedGrid, lines: readonly (readonly string[])[]): readonly string[] {
  const table = new Table({
    chars: NO_LINES,
    colAligns: grid.columns.map(({ align }) => align),
    colWidths: [...grid.widths],
    wordWrap: true,
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
  });
  table.push(...lines.map((line) => [...line]));
  return table
    .toString()
    .split("\n")
    .map((line) => line.trimEnd());
}
