import type { NoData } from "../model/no-data.ts";
import { dateText } from "./date.ts";
import { listText } from "./list.ts";

/** Why a measure has no figure, in a clause: "no row of vaccination has vaccine 'pneumococcal'". */
export const noDataText = (because: readonly NoData[]): string => listText([...new Set(because.map(clause))]);

function clause(one: NoData): string {
  switch (one.code) {
    case "dataset-absent":
      return `${one.dataset} is not loaded (${one.title})`;
    case "code-absent":
      return `no row of ${one.dataset} has ${codedText(one)}`;
    case "time-absent":
      return `no row of ${one.dataset} with ${codedText(one)} has a ${one.time} in the time that is asked about`;
    case "events-absent":
      return `no row of ${one.dataset} lies in the time that is asked about, by ${listText(one.columns)}`;
    case "file-silent":
      return `the loaded files of ${one.dataset} cannot tell it, by ${listText(one.columns)}`;
    case "data-ended":
      return `${one.dataset} ends on ${dateText(one.ends)}, too long before ${dateText(one.asked)}`;
    case "column-empty":
      return `no row of ${one.dataset} has a value in ${listText(one.columns, one.either ? "or" : "and")}`;
  }
}

const codedText = ({
  column,
  codes,
}: {
  readonly column: string;
  readonly codes: readonly string[];
}): string =>
  codes.length === 0
    ? `a ${column} that its condition asks for`
    : `${column} ${listText(
        codes.map((code) => `'${code}'`),
        "or",
      )}`;
