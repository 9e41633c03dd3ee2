import { join } from "node:path";
import { expect, test } from "vitest";
import { clusterColumns } from "../../src/contract/cluster-columns.ts";
import { readLoadedContracts } from "../../src/recipe/contracts.ts";

const { definitions } = await readLoadedContracts([join(import.meta.dirname, "../../recipes")]);
const { contracts } = definitions;

test("every dataset with a link to people lies together as people do, and open data stay in the order of the file", () => {
  const ofPeople = [...contracts.values()].filter(({ links }) => links.some(({ to }) => to === "person"));
  expect(ofPeople.length).toBeGreaterThan(10);
  for (const contract of ofPeople)
    expect(clusterColumns(contract, contracts), contract.id).toEqual(["person_id"]);
  const open = [...contracts.values()].filter(({ confidentiality }) => confidentiality === "open");
  expect(open.length).toBeGreaterThan(10);
  for (const contract of open) expect(clusterColumns(contract, contracts), contract.id).toEqual([]);
});

test("people lie as those who link to them find them; what links to a pregnancy goes by that", () => {
  const by = (id: string) => {
    const contract = contracts.get(id);
    return contract && clusterColumns(contract, contracts);
  };
  expect(by("person")).toEqual(["person_id"]);
  expect(by("careplan")).toEqual(["pregnancy_id"]);
});
