import type { Contract } from "../../model/contract.ts";
import { type DeepdiveError, usageError } from "../../model/deepdive-error.ts";
import { namesPerson } from "../expression/confidential-rows.ts";

/** What one row is, if it is of a person or of something that happened to a person. */
const OF_PEOPLE =
  /^(an?|one|each) ([\w-]+ )?(person|patient|resident|child|baby|mother|event|attendance|admission|spell|episode|referral|appointment|vaccination|death|birth|pathway|contact|test|prescription)$/i;

/**
 * The datasets that call themselves open while their rows are of people or events, with the reason. Open data are shown
 * to the last person, so that has to be said in deepdive.yaml (`allowed`).
 */
export function openPeople(
  contracts: ReadonlyMap<string, Contract>,
  confidential: ReadonlySet<string>,
  allowed: readonly string[],
): readonly DeepdiveError[] {
  return [...contracts.values()].flatMap((contract) => {
    if (contract.confidentiality !== "open" || allowed.includes(contract.id)) return [];
    const because = whyOfPeople(contract, confidential);
    return because === undefined ? [] : [callsItselfOpen(contract, because)];
  });
}

function whyOfPeople(
  { id, grain, columns, links }: Contract,
  confidential: ReadonlySet<string>,
): string | undefined {
  if (confidential.has(id)) return "it is made from confidential rows";
  if (OF_PEOPLE.test(grain.trim())) return `a row is ${grain.trim()}`;
  const link = links.find(({ to }) => confidential.has(to));
  if (link !== undefined) return `its rows lead to ${link.to}, which is confidential`;
  const column = columns.find(
    ({ name, kind }) =>
      kind === "birth" || kind === "death" || /birth_?date|\bdob\b/i.test(name) || namesPerson(name),
  );
  return column === undefined ? undefined : `${column.name} points at one person or one record`;
}

const callsItselfOpen = ({ id, at }: Contract, because: string): DeepdiveError =>
  usageError({
    code: "people-not-open",
    at,
    thing: `dataset '${id}'`,
    has: `is declared open, and ${because}`,
    promised: "Of open data every count is shown, down to one person",
    next: `Write 'confidentiality: confidential'; or, if the rows may be known to everybody, 'disclosure: { open: [${id}] }' in deepdive.yaml, which every page then says`,
  });
