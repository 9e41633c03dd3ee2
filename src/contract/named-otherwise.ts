import type { Contract } from "../model/contract.ts";
import { type DeepdiveError, inputError } from "../model/deepdive-error.ts";
import { listText } from "../text/list.ts";
import { doubtsOf, lackingColumns, type TableBeginning, unreadColumns } from "./evidence.ts";
import { keyDoubt } from "./key-doubt.ts";
import { type LayoutMatch, readIndexes } from "./match-layout.ts";

/** A file whose dataset somebody named. */
export interface NamedFile {
  readonly name: string;
  readonly beginning: TableBeginning;
  /** How the layouts of the dataset that was named fit, the best first. */
  readonly fitting: readonly LayoutMatch[];
  /** How the layouts of all other datasets fit that are candidates, well or not. */
  readonly others: readonly LayoutMatch[];
}

/**
 * What somebody says of a file is believed where nothing in the file is against it. Gives the refusal where the columns
 * prove another dataset, where the key holds what no such key is, or where what identifies the dataset is not there and
 * most of what is there would stay unread. Who knows better names the layout too: that is believed.
 *
 * @example `load person attendances.csv`, in which the arrival of each row tells that it is an attendance
 */
export function namedOtherwise(file: NamedFile, contracts: readonly Contract[]): DeepdiveError | undefined {
  const doubtsAbout = (match: LayoutMatch): readonly string[] => doubtsOf(match, file.beginning, contracts);
  const [best] = file.fitting;
  if (best === undefined) return undefined;
  const solid = file.others
    .filter((match) => match.missing.length === 0 && doubtsAbout(match).length === 0)
    .sort((a, b) => readIndexes(b).size - readIndexes(a).size);
  const believed = file.fitting.find((match) => doubtsAbout(match).length === 0);
  if (believed) {
    const wider = solid.find((other) => takesMore(other, believed));
    return wider && provenOther(file, believed, wider, [ofOther(file, believed, wider)]);
  }
  const [proof] = solid;
  if (proof) return provenOther(file, best, proof, doubtsAbout(best));
  const strong = strongDoubts(best, file.beginning);
  return strong.length === 0 ? undefined : question(file, best, strong);
}

/**
 * Whether another dataset takes all that this one takes, and more: what an unnamed file would be taken for. Asked of rows
 * about people alone: a lookup that has the codes of two datasets may well be loaded as each of them.
 *
 * @example a pathway with a `modality` waits for a test, and is none of those that wait for treatment
 */
function takesMore(other: LayoutMatch, match: LayoutMatch): boolean {
  if (match.contract.confidentiality === "open") return false;
  const [more, less] = [readIndexes(other), readIndexes(match)];
  return more.size > less.size && [...less].every((index) => more.has(index));
}

const ofOther = ({ beginning }: NamedFile, match: LayoutMatch, other: LayoutMatch): string => {
  const read = readIndexes(match);
  const extra = [...readIndexes(other)].find((index) => !read.has(index));
  return `column '${beginning.headers[extra ?? -1] ?? ""}' is one of ${other.contract.id}`;
};

/** Doubts that a name alone does not answer. */
export function strongDoubts(match: LayoutMatch, beginning: TableBeginning): readonly string[] {
  const lacking = lackingColumns(match);
  const unread = unreadColumns(match, beginning.headers).length;
  const known = readIndexes(match).size;
  return [
    ...keyDoubt(match, beginning),
    ...(lacking.length > 0 && unread >= known
      ? [`lacks ${lacking.join(", ")}, and ${unread} of its ${unread + known} columns stay unread`]
      : []),
  ];
}

const provenOther = (
  { name, beginning }: NamedFile,
  best: LayoutMatch,
  other: LayoutMatch,
  doubts: readonly string[],
): DeepdiveError =>
  inputError({
    code: "dataset-contradicted",
    thing: `file ${name}`,
    has: `was named ${best.contract.id}, but ${listText(doubts)}`,
    promised: `Its columns are those of ${other.contract.id}, which takes ${readIndexes(other).size} of ${beginning.headers.length}; ${best.contract.id} takes ${readIndexes(best).size}`,
    next: `If one row is ${other.contract.grain}: deepdive load ${other.contract.id} FILE. ${allTheSame(best)}`,
  });

const question = ({ name }: NamedFile, best: LayoutMatch, strong: readonly string[]): DeepdiveError =>
  inputError({
    code: "dataset-contradicted",
    thing: `file ${name}`,
    has: `was named ${best.contract.id}, but ${listText(strong)}`,
    promised: "What somebody says of a file is believed where the file does not say otherwise",
    next: `Look what one row is. If headers of it are not known, deepdive map FILE ${best.contract.id} proposes names for them. ${allTheSame(best)}`,
  });

const allTheSame = ({ contract, layout }: LayoutMatch): string =>
  `If one row is ${contract.grain} all the same: deepdive load ${contract.id} FILE --layout ${layout.id}`;
