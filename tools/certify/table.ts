import type { Certified, Held } from "./certify-effect.ts";
import type { CertifiedRecipe } from "./certify-recipe.ts";
import { isShown } from "./is-shown.ts";

export type CertifiedRow = Certified & {
  /** How many times the people of the committed sample. */
  readonly times: number;
};

/** The table of one line an effect, in Markdown: how often intervals held what was put in. */
export function certificationTable(rows: readonly CertifiedRow[], seeds: number): string {
  const lines = rows.map(({ effect, kind, people, expected, gap, ratio, slope, quiet, told }) =>
    [
      ...[effect, kind, people.toLocaleString("en-GB"), Math.round(expected).toLocaleString("en-GB")],
      ...[gap, ratio, slope].map((held) => share(held, seeds)),
      ...[isShown(quiet, seeds) ? percent(quiet.shown - quiet.held, quiet.shown) : "–", share(told, seeds)],
    ].join(" | "),
  );
  return [
    `${seeds} seeds an effect, in per cent. – stands where fewer than 95 % of the seeds show the figure: whatever is shown of`,
    "a rare thing is shown because many came. Everything is synthetic.",
    "",
    "| effect | kind | people or events | expected | gap held | ratio held | slope held | false alarms | told |",
    "|---|---|--:|--:|--:|--:|--:|--:|--:|",
    ...lines.map((line) => `| ${line} |`),
    "",
    ...pooled(rows, seeds),
    "",
  ].join("\n");
}

/** All lines together: what one interval in twenty comes to. */
function pooled(rows: readonly CertifiedRow[], seeds: number): readonly string[] {
  const mean = (name: string, of: (row: CertifiedRow) => Held, isFalse = false): string => {
    const shown = rows.map(of).filter((held) => isShown(held, seeds));
    const [all, held] = [sum(shown, "shown"), sum(shown, "held")];
    return `${name}: ${all === 0 ? "–" : percent(isFalse ? all - held : held, all)} (${shown.length} lines)`;
  };
  return [
    `Together: ${[
      mean("gap held", ({ gap }) => gap),
      mean("ratio held", ({ ratio }) => ratio),
      mean("slope held", ({ slope }) => slope),
      mean("false alarms", ({ quiet }) => quiet, true),
    ].join("; ")}.`,
  ];
}

const sum = (all: readonly Held[], field: "shown" | "held"): number =>
  all.reduce((total, each) => total + each[field], 0);

const percent = (part: number, whole: number): string => ((100 * part) / whole).toFixed(1);
const share = (held: Held, seeds: number): string =>
  isShown(held, seeds) ? percent(held.held, held.shown) : "–";

/** The table of one line a deep dive: how often its intervals held, and how often it told what is not there. */
export function recipeTable(rows: readonly CertifiedRecipe[], seeds: number): string {
  const lines = rows.map(({ recipe, measures, comparisons, gap, ratio, slope, falseKey }) =>
    [
      ...[recipe, measures, comparisons, ...[gap, ratio, slope].map(shareOf)],
      percent(falseKey.held, falseKey.shown),
    ].join(" | "),
  );
  const all = (of: (row: CertifiedRecipe) => Held): Held =>
    rows.map(of).reduce((one, other) => ({ shown: one.shown + other.shown, held: one.held + other.held }));
  const together = [all(({ gap }) => gap), all(({ ratio }) => ratio), all(({ slope }) => slope)].map(shareOf);
  const key = all(({ falseKey }) => falseKey);
  return [
    `${seeds} seeds a deep dive, in per cent: its measures are drawn together, protected, estimated, released and told.`,
    "– stands where no such figure is shown in 95 % of the seeds: whatever is shown of a rare thing is shown because many came.",
    "",
    "| deep dive | measures | comparisons | gap held | ratio held | slope held | told without any effect |",
    "|---|--:|--:|--:|--:|--:|--:|",
    ...lines.map((line) => `| ${line} |`),
    `| all | | | ${[...together, percent(key.held, key.shown)].join(" | ")} |`,
    "",
  ].join("\n");
}

const shareOf = ({ held, shown }: Held): string => (shown === 0 ? "–" : percent(held, shown));
