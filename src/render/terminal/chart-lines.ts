import type { ChartGroup, Drawing, GroupsDrawing, LinesDrawing } from "../../document/charts/drawing.ts";
import { type Figure, figureText, type ShownFigure, shownFigures } from "../../document/charts/figure.ts";
import { displayWidth } from "../../text/display-width.ts";
import { plainText } from "../../text/plain-text.ts";

/** Between a label, the picture and the figure. */
const GAP = "  ";

/** Narrower than this a picture tells nothing. */
const NARROWEST = 12;
/** Wider than this it tells no more. */
const WIDEST = 60;

/**
 * A chart in characters, a line for each group; undefined: its form has none, or there is no room, and its words stand in
 * its place. Example: "1 (most deprived)  ├──●──┤           54% (48 to 59)".
 */
export function chartLines(drawing: Drawing, width: number): readonly string[] | undefined {
  switch (drawing.form) {
    case "bars":
    case "dots":
      return groupLines(drawing, width);
    case "gradient":
      return groupLines({ ...drawing, form: "bars" }, width);
    case "lines":
      return seriesLines(drawing, width);
    default:
      return undefined;
  }
}

function groupLines(drawing: GroupsDrawing, width: number): readonly string[] | undefined {
  const { groups } = drawing;
  const labels = padded(groups.map(({ label }) => label));
  const texts = groups.map(({ figure }) => figureText(figure));
  const room = roomFor(labels, texts, width);
  if (room === undefined) return undefined;
  const scale = scaleOf(drawing, room);
  const marks = linesOf(drawing).map((line) => ({ ...line, at: scale(line.value) }));
  const lines = groups.map((group, at) =>
    [labels[at], pictureOf(group, { scale, room, marks }), texts[at]].join(GAP).trimEnd(),
  );
  // Beneath its line; a name without room there begins further left, and stays on the terminal.
  const names = marks.map(({ sign, label, at }) => {
    const name = `${sign} ${label}`;
    const beneath = displayWidth(labels[0] ?? "") + GAP.length + at;
    return " ".repeat(Math.max(0, Math.min(beneath, width - displayWidth(name)))) + name;
  });
  return [...lines, ...names];
}

/** The lines for comparison, each with its sign: a target or everybody, and England. */
const linesOf = ({ reference, comparator }: Pick<GroupsDrawing, "reference" | "comparator">) => [
  ...(comparator === undefined ? [] : [{ ...comparator, sign: "╎" }]),
  ...(reference === undefined ? [] : [{ ...reference, sign: "┊" }]),
];

interface Ruler {
  /** Which of the characters of the picture a value falls on. */
  readonly scale: (value: number) => number;
  readonly room: number;
  readonly marks: readonly { readonly at: number; readonly sign: string }[];
}

/** "   ├──●──┤  ┊   ": the interval, the value in it, and the line for comparison where nothing covers it. */
function pictureOf({ figure }: Pick<ChartGroup, "figure">, { scale, room, marks }: Ruler): string {
  const line: string[] = Array.from({ length: room }, () => " ");
  for (const { at, sign } of marks) line[at] = sign;
  if (figure.status !== "shown") return line.join("");
  const { value, lower, upper } = figure;
  if (lower !== undefined && upper !== undefined) {
    const [from, to] = [scale(lower), scale(upper)];
    for (let at = from; at <= to; at += 1) line[at] = at === from ? "├" : at === to ? "┤" : "─";
  }
  line[scale(value)] = "●";
  return line.join("");
}

/** From zero, as bars are, up to the highest of all limits. */
function scaleOf(drawing: GroupsDrawing, room: number): Ruler["scale"] {
  const ends = shownFigures(drawing.groups.map(({ figure }) => figure)).flatMap(({ value, lower, upper }) => [
    value,
    lower ?? value,
    upper ?? value,
  ]);
  const all = [0, ...ends, ...linesOf(drawing).map(({ value }) => value)];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  return (value) => (most === least ? 0 : Math.round(((value - least) / (most - least)) * (room - 1)));
}

/** The first and the last figure of each line, and between them how it went. */
function seriesLines({ lines }: LinesDrawing, width: number): readonly string[] | undefined {
  const labels = padded(lines.map(({ label }) => label));
  const ends = lines.map(({ figures }) => endsOf(figures));
  const room = roomFor(
    labels,
    ends.map((text) => `${text}  `),
    width,
  );
  const longest = Math.max(0, ...lines.map(({ figures }) => figures.length));
  if (room === undefined || longest > room) return undefined;
  const all = lines.flatMap(({ figures }) => shownFigures(figures).map(({ value }) => value));
  const range = { least: Math.min(...all), most: Math.max(...all) };
  return lines.map(({ figures }, at) =>
    [
      labels[at],
      figures
        .map((figure) => stepOf(figure, range))
        .join("")
        .padEnd(longest),
      ends[at],
    ]
      .join(GAP)
      .trimEnd(),
  );
}

const STEPS = "▁▂▃▄▅▆▇█";

/** A period that is withheld or has no figure leaves a hole with a sign in it. */
function stepOf(figure: Figure, { least, most }: { readonly least: number; readonly most: number }): string {
  if (figure.status !== "shown") return "·";
  const share = most === least ? 0 : (figure.value - least) / (most - least);
  return STEPS[Math.round(share * (STEPS.length - 1))] ?? "";
}

function endsOf(figures: readonly Figure[]): string {
  const shown: readonly ShownFigure[] = shownFigures(figures);
  const [first, last] = [shown.at(0), shown.at(-1)];
  if (first === undefined || last === undefined) return "no figure";
  return first === last ? first.text : `${first.text} to ${last.text}`;
}

function roomFor(labels: readonly string[], texts: readonly string[], width: number): number | undefined {
  const taken =
    Math.max(0, ...labels.map(displayWidth)) + Math.max(0, ...texts.map(displayWidth)) + 2 * GAP.length;
  const room = Math.min(WIDEST, width - taken);
  return room < NARROWEST ? undefined : room;
}

function padded(labels: readonly string[]): readonly string[] {
  const plain = labels.map(plainText);
  const longest = Math.max(0, ...plain.map(displayWidth));
  return plain.map((label) => `${label}${" ".repeat(longest - displayWidth(label))}`);
}
