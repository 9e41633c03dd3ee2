import { identifyingColumns } from "../../contract/evidence.ts";
import { pairNames } from "../../contract/map/match-columns.ts";
import { foundColumns, headerLayouts, type LayoutMatch, matchHeader } from "../../contract/match-layout.ts";
import type { Contract } from "../../model/contract.ts";
import { type DeepdiveError, inputError } from "../../model/deepdive-error.ts";
import { listText } from "../../text/list.ts";

/** How near a header comes to a dataset, by names alone. */
interface Nearness {
  readonly contract: Contract;
  /** Headers that may be a column of it. */
  readonly headers: number;
  /** What identifies it, or is required, and no header may be. */
  readonly lacking: number;
  /** Whether it may hold people, and the header lacks what identifies its rows: a published list is not taken for people. */
  readonly isOfOthers: boolean;
  /** Of such a dataset, whether it is worth a question: a header names somebody's own code, and one says what the rows are. */
  readonly isAskedFor: boolean;
}

/** A header of somebody's own code: `Patient Pseudonym`, `Pathway Ref`, and not `Number of patients`. */
const OWN_CODE =
  /pseudo|hash|token|nhs.?n|(person|patient|pat|pt|pathway|client|spell|event)[^a-z]*(id|ref|reference|key|identifier)(?![a-z])/i;

/** A header that has half of its words in common with a column may be it. */
const MAY_BE = 0.5;

/** With so many it is: `year` has half of the words of a year of birth, and `age_band` two thirds of those of an age. */
const IS_CLEAR = 0.75;

/**
 * The dataset whose columns the header comes nearest to. Throws an input error, a question, where none is near or two are as
 * near: nobody's rows are taken for something by their names alone.
 */
export function chooseDataset(
  name: string,
  headers: readonly string[],
  contracts: readonly Contract[],
): Contract {
  const near = contracts
    .filter(({ example }) => !example)
    .map((contract) => nearness(contract, headers))
    .filter((each) => each.headers >= 2 && (!each.isOfOthers || each.isAskedFor))
    .sort((a, b) => a.lacking - b.lacking || b.headers - a.headers);
  const [best, second] = near;
  if (best === undefined) throw noneNear(name);
  const isClear =
    best.lacking === 0 &&
    !best.isOfOthers &&
    2 * best.headers >= headers.filter((header) => header !== "").length &&
    (second === undefined || second.lacking > 0 || best.headers - second.headers >= 2);
  if (!isClear) throw question(name, near.slice(0, 4));
  return best.contract;
}

function nearness(contract: Contract, headers: readonly string[]): Nearness {
  const pairs = pairNames(headers, contract.columns).filter(({ name }) => name >= MAY_BE);
  const known = foundColumns(bestLayout(contract, headers));
  const clear = new Set([
    ...pairs.filter(({ name }) => name >= IS_CLEAR).map(({ column }) => column.name),
    ...known,
  ]);
  const identifying = identifyingColumns(contract);
  const required = contract.columns
    .filter((column) => column.required && contract.asAt?.column !== column.name)
    .map(({ name }) => [name]);
  const needed = [
    ...identifying,
    ...required.filter(([name = ""]) => !identifying.some((names) => names.includes(name))),
  ];
  const isOfOthers =
    contract.confidentiality !== "open" &&
    identifying.some((names) => !names.some((each) => clear.has(each)));
  return {
    contract,
    headers: new Set(pairs.map(({ index }) => index)).size,
    lacking: needed.length - filledOf(needed, pairs, known),
    isOfOthers,
    isAskedFor:
      isOfOthers &&
      headers.some((header) => OWN_CODE.test(header)) &&
      identifying.some((names) => names.some((each) => clear.has(each))),
  };
}

/** How many of the needed columns have a header, none of which fills two: `Provider Code` is no name of a trust besides. */
function filledOf(
  needed: readonly (readonly string[])[],
  pairs: readonly { readonly index: number; readonly column: { readonly name: string } }[],
  known: ReadonlySet<string>,
): number {
  const byHeader = new Map<number, number>();
  const fill = (at: number, tried: Set<number>): boolean => {
    const names = needed[at] ?? [];
    const indexes = new Set(
      pairs.filter(({ column }) => names.includes(column.name)).map(({ index }) => index),
    );
    for (const index of indexes) {
      if (tried.has(index)) continue;
      tried.add(index);
      const before = byHeader.get(index);
      if (before === undefined || fill(before, tried)) {
        byHeader.set(index, at);
        return true;
      }
    }
    return false;
  };
  return needed.filter(
    (names, at) =>
      fill(at, new Set()) ||
      names.some((name) => known.has(name) && !pairs.some(({ column }) => column.name === name)),
  ).length;
}

/** The layout that takes most of the header as it is. */
export function bestLayout(contract: Contract, headers: readonly string[]): LayoutMatch {
  const matches = headerLayouts(contract).map((layout) => matchHeader(contract, layout, headers));
  return matches.reduce((best, each) =>
    foundColumns(each).size > foundColumns(best).size ||
    (foundColumns(each).size === foundColumns(best).size && Object.keys(each.layout.constants).length === 0)
      ? each
      : best,
  );
}

const noneNear = (name: string): DeepdiveError =>
  inputError({
    code: "dataset-unclear",
    thing: `file ${name}`,
    has: "has headers that come near no dataset",
    next: "Say which it is: deepdive map FILE DATASET. docs/datasets.md lists all, and deepdive datasets show NAME tells of each",
  });

const question = (name: string, near: readonly Nearness[]): DeepdiveError =>
  inputError({
    code: "dataset-unclear",
    thing: `file ${name}`,
    has: `comes near to ${listText(
      near.map(({ contract }) => contract.id),
      "or",
    )}`,
    promised: "What one row is, people have to say",
    next: `Say it: ${listText(
      near.map(({ contract }) => `if one row is ${contract.grain}, deepdive map FILE ${contract.id}`),
      "or",
    )}`,
  });
