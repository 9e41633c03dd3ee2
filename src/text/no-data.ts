import type { NoData } from "../model/no-data.ts";
import { listText } from "./list.ts";

/** Why a measure has no figure, in a clause: "no row of vaccination has vaccine 'pneumococcal'". */
export const noDataText = (because: readonly NoData[]): string => listText([...new Set(because.map(clause))]);

function clause(one: NoData): string {
  switch (one.code) {
    case "dataset-absent":
      return `${one.dataset} is not loaded (${one.title})`;
    case "code-absent": {
      const codes = one.codes.map((code) => `'${code}'`);
      return codes.length === 0
        ? `no row of ${one.dataset} has a ${one.column} that its condition asks for`
        : `no row of ${one.dataset} has ${one.column} ${listText(codes, "or")}`;
    }
    case "column-empty":
      return `no row of ${one.dataset} has a value in ${listText(one.columns)}`;
  }
}
