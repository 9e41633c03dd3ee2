import type { Pair } from "../../contract/map/match-columns.ts";
import { plainText } from "../../text/plain-text.ts";
import { wrapText } from "../../text/wrap.ts";
import type { Mapping } from "./mapping.ts";
import { openQuestions } from "./open-questions.ts";
import { describePair, quoted, recodingOf } from "./pair-words.ts";
import { unknownWords } from "./unknown-words.ts";

/** The proposal as YAML: what load has to be told, each with its evidence above it, and what people have to decide. */
export function overlayText(mapping: Mapping): string {
  const { contract, file, notes } = mapping;
  const dateFormats = formatsOf(mapping);
  const columns = columnLines(mapping);
  return [
    ...comment(
      `A proposal for ${quoted(file)}. Read it, correct it, and put it into recipes/datasets of the workspace (--out recipes/datasets/our-${contract.id}.yaml writes it there).`,
    ),
    ...comment(`Each row has to be ${contract.grain}: if it is something else, this is another dataset.`),
    ...notes.flatMap((note) => comment(note)),
    `extends: ${contract.id}`,
    ...(columns.length === 0
      ? comment("Load knows all headers and values that it needs.")
      : ["columns:", ...columns]),
    ...(dateFormats.length === 0
      ? []
      : [
          ...comment("Ways in which dates of this file are written that load does not read unasked."),
          `date_formats: ${JSON.stringify(dateFormats)}`,
        ]),
    ...known(mapping),
    ...openQuestions(mapping).flatMap((each) => ["#", ...comment(each)]),
    "",
  ].join("\n");
}

/** Lines of a comment, none too long to read. */
const comment = (text: string, indent = ""): readonly string[] =>
  wrapText(plainText(text), 108 - indent.length)
    .split("\n")
    .map((line) => `${indent}# ${line}`);

/** Columns of the dataset with the headers that become them, those that load knows among them. */
const readPairs = ({ matched }: Mapping): readonly Pair[] => [...matched.known, ...matched.chosen.flat()];

const formatsOf = (mapping: Mapping): readonly string[] => [
  ...new Set(
    readPairs(mapping).flatMap(
      ({ index, column }) => mapping.evidence.get(index)?.held.get(column.name)?.formats ?? [],
    ),
  ),
];

function columnLines(mapping: Mapping): readonly string[] {
  return mapping.contract.columns.flatMap(({ name }) => {
    const pairs = readPairs(mapping).filter(({ column }) => column.name === name);
    const aliases = pairs
      .filter((pair) => !mapping.matched.known.includes(pair))
      .map(({ index }) => mapping.headers[index] ?? "");
    const recode = Object.assign({}, ...pairs.map((pair) => recodingOf(mapping, pair)?.recode));
    const parts = [
      ...(aliases.length === 0 ? [] : [`aliases: ${JSON.stringify(aliases)}`]),
      ...(Object.keys(recode).length === 0 ? [] : [`recode: ${recodeText(recode)}`]),
    ];
    if (parts.length === 0) return [];
    return [
      ...pairs.flatMap((pair) => evidenceLines(mapping, pair, "  ")),
      `  ${name}: { ${parts.join(", ")} }`,
    ];
  });
}

const evidenceLines = (mapping: Mapping, pair: Pair, indent = "", before = ""): readonly string[] => [
  ...comment(`${before}${describePair(mapping, pair)}`, indent),
  ...unknownWords(mapping, pair).flatMap((words) => comment(words, indent)),
];

const recodeText = (recode: Readonly<Record<string, string>>): string =>
  `{ ${Object.entries(recode)
    .map(([from, to]) => `${JSON.stringify(from)}: ${JSON.stringify(to)}`)
    .join(", ")} }`;

/** What load reads without being told. */
function known(mapping: Mapping): readonly string[] {
  const told = mapping.matched.known.filter(
    (pair) => Object.keys(recodingOf(mapping, pair)?.recode ?? {}).length === 0,
  );
  if (told.length === 0) return [];
  return [
    "#",
    "# Read as it is:",
    ...told.flatMap((pair) => evidenceLines(mapping, pair, "", `${pair.column.name}: `)),
  ];
}
