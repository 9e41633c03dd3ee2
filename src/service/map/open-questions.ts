import { foundColumns } from "../../contract/match-layout.ts";
import type { Column } from "../../model/contract.ts";
import { listText } from "../../text/list.ts";
import { constantByName } from "./constant-by-name.ts";
import type { Mapping } from "./mapping.ts";
import { datesFor, nearByName } from "./near-headers.ts";
import { describePair, headersText } from "./pair-words.ts";

/** What the proposal leaves open: what is unclear, what is missing, what somebody has to confirm, and what to do then. */
export function openQuestions(mapping: Mapping): readonly string[] {
  const { matched, headers, path, contract } = mapping;
  const near = nearByName(mapping, absent(mapping));
  const names = matched.unmapped
    .filter((index) => !near.some((each) => each.index === index))
    .map((index) => headers[index] ?? "");
  return [
    ...matched.unclear.map(
      ({ pairs }) =>
        `UNCLEAR, not chosen: ${pairs.map((pair) => `${pair.column.name}? ${describePair(mapping, pair)}`).join(" / ")}`,
    ),
    ...(names.length === 0 ? [] : [`Not of this dataset, and not read: ${headersText(names)}.`]),
    ...missing(mapping),
    ...near.map(({ words }) => words),
    ...constants(mapping),
    `Then: deepdive load ${contract.id} ${JSON.stringify(path)}, or deepdive check first.`,
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
    ...lacking.flatMap((column) => datesFor(mapping, column)),
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
    .flatMap((column) => constantOf(mapping, column, open));
  return [...stated, ...closed];
}

/** The layout that states a value in every row: the value that the name of the file says, or VALUE for people to fill in. */
function constantOf({ file, contract }: Mapping, column: Column, open: readonly Column[]): readonly string[] {
  const { name, values = [] } = column;
  const said = constantByName(file, column);
  const also = contract.layouts
    .flatMap(({ constants, recognise }) => (recognise === "header" ? Object.entries(constants) : []))
    .filter(([other]) => other !== name && open.some((each) => each.name === other))
    .map(([other, value]) => `, ${other}: ${JSON.stringify(value)}`)
    .join("");
  if (said === undefined) {
    return [
      `TO BE CONFIRMED: if ${name} is the same in every row, a layout states it: "layouts: [{ id: our-extract, title: Our extract, constants: { ${name}: VALUE } }]", with ${listText(values.slice(0, 12), "or")} for VALUE; then add --layout our-extract.`,
    ];
  }
  return [
    `TO BE CONFIRMED: the name of the file says ${said}. If ${name} is that in every row, take the # away from the next line, and add --layout our-${said} to load.`,
    `layouts: [{ id: our-${said}, title: Our extract, constants: { ${name}: ${said}${also} } }]`,
  ];
}
