import { PUBLISHED_COLUMNS, type PublishedIndicator } from "../model/comparator.ts";
import type { Contract } from "../model/contract.ts";
import { type DeepdiveError, usageError } from "../model/deepdive-error.ts";
import { listText } from "../text/list.ts";

/** What is wrong with the dataset that a published indicator is in: it must be open, and have the columns that are read. */
export function publishedProblem(
  measure: string,
  { dataset, indicator, at }: PublishedIndicator,
  contracts: ReadonlyMap<string, Contract>,
): DeepdiveError | undefined {
  const contract = contracts.get(dataset);
  if (contract === undefined) return undefined;
  const has = whatItHas(contract);
  if (has === undefined) return undefined;
  return usageError({
    code: "published-dataset",
    at,
    thing: `measure '${measure}', published indicator ${indicator}`,
    has: `is read from '${dataset}', which ${has}`,
    promised: "Published values stand in an open dataset with the columns of indicator_value",
    next: "Name such a dataset, or take the indicator out",
  });
}

function whatItHas({ confidentiality, columns }: Contract): string | undefined {
  if (confidentiality !== "open") return `is ${confidentiality}`;
  const lacking = PUBLISHED_COLUMNS.filter((name) => columns.every((column) => column.name !== name));
  return lacking.length === 0 ? undefined : `has no column ${listText(lacking)}`;
}
