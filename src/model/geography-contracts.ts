import type { Column, Contract } from "./contract.ts";

/** The datasets that a geography file stands for: never loaded, and made anew for every run. */

const column = (name: string, title: string): Column => ({
  name,
  title,
  type: "code",
  required: true,
  aliases: [],
});

const derived = (id: string, title: string, key: string, columns: readonly Column[]): Contract => ({
  id,
  title,
  description: "Made from the geography file of the run.",
  grain: title,
  confidentiality: "open",
  source: "recipes/geographies",
  key: [key],
  partition: [],
  rejectLimit: 0,
  outsideLimit: 0.5,
  columns,
  links: [],
  layouts: [],
  checks: [],
  at: { file: "recipes/geographies", line: 1, column: 1 },
});

/** A district of the footprint and the Place that it belongs to. */
export const DISTRICT = derived("district", "a district of the footprint", "district_code", [
  column("district_code", "District code"),
  column("district_name", "District name"),
  column("place", "Place"),
  column("place_name", "Name of the Place"),
]);

/** A sub-ICB of the footprint, and the former commissioning groups that it was made from, one row for each code. */
export const SUB_ICB = derived("sub_icb", "a sub-ICB of the footprint", "sub_icb_code", [
  column("sub_icb_code", "ODS code, present or former"),
  column("icb_code", "ODS code of the ICB"),
]);

export const GEOGRAPHY_CONTRACTS: readonly Contract[] = [DISTRICT, SUB_ICB];
