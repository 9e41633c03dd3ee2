import { type DeepdiveError, inputError } from "../model/deepdive-error.ts";
import { listText } from "../text/list.ts";
import type { LayoutMatch } from "./match-layout.ts";

/** A dataset that a file may be, and why that is no evidence by itself. */
export interface Doubted {
  readonly match: LayoutMatch;
  readonly doubts: readonly string[];
  /** Whether it is enough to name the dataset; else its layout has to be named too. Enough unless said. */
  readonly isNameEnough?: boolean | undefined;
}

/**
 * The question where a file may be one dataset or several and nothing proves it. It says what each would mean, because
 * rows about events that are taken for people would be counted as people.
 */
export function askWhichDataset(name: string, doubted: readonly Doubted[]): DeepdiveError {
  const each = firstOfEach(doubted);
  return inputError({
    code: "dataset-unclear",
    thing: `file ${name}`,
    has: each.map(({ match, doubts }) => `may be ${match.contract.id}, but ${listText(doubts)}`).join("; "),
    promised: "A file is taken for a dataset only where its columns tell it",
    next: sayWhich(each),
  });
}

/** The question where the header proves more than one dataset. */
export function askWhichOfTwo(
  name: string,
  matches: readonly LayoutMatch[],
  equally: boolean,
): DeepdiveError {
  const each = firstOfEach(matches.map((match) => ({ match, doubts: [] })));
  const ids = each.map(({ match }) => match.contract.id);
  return inputError({
    code: "dataset-unclear",
    thing: `file ${name}`,
    has: `has a header that fits ${listText(ids)}${equally ? " equally" : ""}`,
    next: sayWhich(each),
  });
}

/** The question where two layouts of one dataset fit and state different values. */
export function askWhichLayout(name: string, a: LayoutMatch, b: LayoutMatch): DeepdiveError {
  return inputError({
    code: "layout-unclear",
    thing: `file ${name}`,
    has: `fits two layouts of ${a.contract.id} that say different things: ${a.layout.id} (${a.layout.title}) and ${b.layout.id} (${b.layout.title})`,
    next: `Say which it is: --layout ${a.layout.id} or --layout ${b.layout.id}`,
  });
}

/** Each dataset once, with as many of them as a person reads. */
const firstOfEach = (doubted: readonly Doubted[]): readonly Doubted[] =>
  doubted
    .filter(({ match }, at) => doubted.findIndex((one) => one.match.contract.id === match.contract.id) === at)
    .slice(0, 3);

const sayWhich = (each: readonly Doubted[]): string => {
  const ways = each.map(
    ({ match: { contract, layout }, isNameEnough = true }) =>
      `if one row is ${contract.grain}, deepdive load ${contract.id} FILE${isNameEnough ? "" : ` --layout ${layout.id}`}`,
  );
  return `Say what it is: ${listText(ways, "or")}. If headers of it are not known, deepdive map FILE DATASET proposes names for them; they go into a file of recipes/datasets: "extends: DATASET" and "columns: { COLUMN: { aliases: [HEADER] } }"`;
};
