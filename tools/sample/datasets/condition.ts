import type { PersonDataset } from "../dataset.ts";
import { textOf } from "../day.ts";
import type { Patient } from "../patient.ts";
import type { Row } from "../world.ts";

/** Every condition: those of condition.csv as they are there, and all others. */
export const condition: PersonDataset = {
  file: "condition-all.csv",
  header: ["person_id", "condition", "first_date", "resolved_date", "subtype", "in_remission", "on_register"],
  rows: (patient) => [...asBefore(patient), ...others(patient)],
};

function asBefore({ person }: Patient): readonly Row[] {
  const flags = [
    ...(person.copd ? ["copd"] : []),
    ...(person.immunosuppressed ? ["immunosuppression"] : []),
    ...(person.careHome ? ["care-home"] : []),
  ];
  return flags.map((flag) => [person.id, flag, "2019-06-01", "", "", "", true]);
}

function others({ person, conditions }: Patient): readonly Row[] {
  return [...conditions].map(([name, { first, resolved, subtype = "", inRemission }]) => [
    ...[person.id, name, textOf(first), resolved ? textOf(resolved) : "", subtype],
    ...[inRemission ?? "", resolved === undefined],
  ]);
}
