import { foundColumns } from "../../contract/match-layout.ts";
import type { Column } from "../../model/contract.ts";
import { listText } from "../../text/list.ts";
import type { Mapping } from "./mapping.ts";
import { describePair, headersText } from "./pair-words.ts";

/** What the proposal leaves open: what is unclear, what is missing, what somebody has to confirm, and what to do then. */
export function openQuestions(mapping: Mapping): readonly string[] {
  const { matched, headers, file, contract } = mapping;
  const names = matched.unmapped.map((index) => headers[index] ?? "");
  return [
    ...matched.unclear.map(
      ({ pairs }) =>
        `UNCLEAR, not chosen: ${pairs.map((pair) => `${pair.column.name}? ${describePair(mapping, pair)}`).join(" / ")}`,
    ),
    ...(names.length === 0 ? [] : [`Not of this dataset, and not read: ${headersText(names)}.`]),
    ...missing(mapping),
    ...constants(mapping),
    `Then: deepdive load ${contract.id} ${JSON.stringify(file)}, or deepdive check first.`,
  ];
}

/** Columns of the dataset that nothing of the file gives, as it stands with the proposal. */
function absent({ contract, today, matched }: Mapping): readonly Column[] {
  const given = new Set([
    ...foundColumns(today),
    ...matched.chosen.flat().map(({ column }) => column.name),
    ...Object.keys(today.layout.constants),
    ...Object.keys(today.layout.fromName),
    ...contract.columns.flatMap(({ vintageFrom }) => vintageFrom ?? []),
  ]);
  return contract.columns.filter(({ name }) => !given.has(name));
}

function missing(mapping: Mapping): readonly string[] {
  const { contract } = mapping;
  const lacking = absent(mapping).filter(({ name, required }) => required && name !== contract.asAt?.column);
  return [
    ...(lacking.length === 0
      ? []
      : [
          `REQUIRED, and no column of the file is near: ${listText(lacking.map(({ name, title }) => `${name} (${title})`))}. Without it load refuses the file.`,
        ]),
    ...(absent(mapping).some(({ name }) => name === contract.asAt?.column)
      ? [
          `TO BE CONFIRMED: no column says of which day the data speak (${contract.asAt?.column}): say it with --as-at YYYY-MM-DD.`,
        ]
      : []),
  ];
}

/** Values that would be the same in every row: a layout that states them, or one to be written. */
function constants(mapping: Mapping): readonly string[] {
  const { contract } = mapping;
  const open = absent(mapping);
  const stated = contract.layouts.flatMap((layout) =>
    Object.entries(layout.constants)
      .filter(([name]) => layout.recognise === "header" && open.some((column) => column.name === name))
      .map(
        ([name, value]) =>
          `TO BE CONFIRMED: no column says ${name}. Layout ${layout.id} (${layout.title}) states ${value} in every row: add --layout ${layout.id} if that is so.`,
      ),
  );
  const closed = open
    .filter(
      ({ required, values, name }) => required && values !== undefined && name !== contract.asAt?.column,
    )
    .map(
      ({ name, values = [] }) =>
        `TO BE CONFIRMED: if ${name} is the same in every row, a layout states it: "layouts: [{ id: our-extract, title: Our extract, constants: { ${name}: VALUE } }]", with ${listText(values.slice(0, 12), "or")} for VALUE; then add --layout our-extract.`,
    );
  return [...stated, ...closed];
}
