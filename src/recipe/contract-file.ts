import type { Check, Column, Contract, Layout, LayoutColumn, Totals, View } from "../model/contract.ts";
import type { DeepdiveError, ErrorParts, Position } from "../model/deepdive-error.ts";
import { didYouMean } from "../text/nearest.ts";
import { checkQualityNames } from "./check-quality-names.ts";
import { type ContractFile, contractFile } from "./contract-schema.ts";
import { expressionAt } from "./expression/expression-at.ts";
import { qualityOf } from "./quality-entry.ts";
import { type ReportProblem, throwProblem } from "./report-problem.ts";
import { readYaml, type YamlDocument } from "./yaml-document.ts";
import type { YamlPath } from "./yaml-issue.ts";

/** Code lists by name: the codes of each. */
export type Codelists = ReadonlyMap<string, readonly string[]>;

interface Reading {
  readonly document: YamlDocument<ContractFile>;
  readonly text: string;
  readonly codelists: Codelists;
  readonly report: ReportProblem;
}

/** Reads a file of recipes/datasets. Throws a usage error with file, line and column. */
export function readContractFile(
  text: string,
  file: string,
  codelists: Codelists,
  report: ReportProblem = throwProblem,
): Contract {
  const document = readYaml(text, file, contractFile, report);
  const reading = { document, text, codelists, report };
  checkNames(document, report);
  const { id, title, description, grain, counts, confidentiality, source, licence, key } = document.value;
  const { partition, duplicates, time, cadence, code_systems: codeSystems, adds_up: addsUp } = document.value;
  const {
    as_at: asAt,
    fresh_days: freshDays,
    reject_limit: rejectLimit,
    outside_limit: outsideLimit,
    identifies,
    example,
    complete,
    policies,
    together,
    links,
    layouts,
    views,
  } = document.value;
  return {
    ...{ id, title, description, grain, counts, confidentiality, source, licence, key, partition },
    ...{ duplicates, time },
    policies,
    together,
    identifies: identifies?.map((names) => (typeof names === "string" ? [names] : names)),
    example,
    complete,
    asAt: asAt && { column: asAt.column, monthDay: asAt.month_day },
    cadence,
    codeSystems,
    freshDays,
    rejectLimit,
    outsideLimit,
    columns: Object.entries(document.value.columns).map(([name, entry]) => column(reading, name, entry)),
    links,
    layouts: layouts.map((entry, index) => layout(reading, entry, index)),
    checks: checks(reading),
    addsUp,
    totals: totals(reading),
    views: views?.map((view, index): View => ({ ...view, at: document.at(["views", index, "sql"]) })),
    quality: document.value.quality && qualityOf(document.value.quality),
    at: document.at(["id"]),
  };
}

function column(reading: Reading, name: string, entry: ContractFile["columns"][string]): Column {
  const {
    vintage_from: vintageFrom,
    day_of_month: dayOfMonth,
    first_character: firstCharacter,
    two_digit_years: twoDigitYears,
    ...rest
  } = entry;
  return {
    ...rest,
    name,
    vintageFrom,
    dayOfMonth,
    firstCharacter,
    twoDigitYears,
    ...(entry.kind === "age" ? { minimum: entry.minimum ?? 0, maximum: entry.maximum ?? 120 } : {}),
    values: entry.values ?? listed(reading, name, entry.codelist),
  };
}

function listed(
  { document, codelists, report }: Reading,
  name: string,
  codelist: string | undefined,
): readonly string[] | undefined {
  if (codelist === undefined) return undefined;
  const codes = codelists.get(codelist);
  if (codes) return codes.length === 0 ? undefined : codes;
  report(
    document.error(["columns", name, "codelist"], {
      code: "unknown-codelist",
      thing: `column '${name}'`,
      has: `names the code list '${codelist}', which nobody has`,
      promised: `There are ${[...codelists.keys()].join(", ")}`,
      next: didYouMean(codelist, codelists.keys()),
    }),
  );
  return undefined;
}

function layout({ document, text }: Reading, entry: LayoutEntry, index: number): Layout {
  return readLayout(entry, document.at(["layouts", index, "keep"]), text);
}

type LayoutEntry = ContractFile["layouts"][number];

/** A layout as its file has it; `keepAt` is the place of its condition in `text`. */
export function readLayout(entry: LayoutEntry, keepAt: Position, text: string): Layout {
  const { from_name: fromName, date_formats: dateFormats, keep, columns, ...rest } = entry;
  return {
    ...rest,
    fromName,
    dateFormats,
    columns: Object.entries(columns).map(([name, given]): LayoutColumn => {
      if (typeof given === "string") return { column: name, header: given };
      return "prefix" in given
        ? { column: name, header: given.prefix, prefix: true }
        : { column: name, ...given };
    }),
    keep: keep === undefined ? undefined : expressionAt(keep, keepAt, text),
  };
}

function checks({ document, text }: Reading): readonly Check[] {
  return document.value.checks.map((entry, index) => ({
    ...entry,
    expression: expressionAt(entry.expression, document.at(["checks", index, "expression"]), text),
  }));
}

function totals({ document, text }: Reading): readonly Totals[] | undefined {
  return document.value.totals?.map(({ where, of, adds_up: addsUp, ...entry }, index) => ({
    ...entry,
    addsUp,
    where: expressionAt(where, document.at(["totals", index, "where"]), text),
    of: of === undefined ? undefined : expressionAt(of, document.at(["totals", index, "of"]), text),
  }));
}

/** Every column that the contract names is one of its own. What it names of others is checked with all at hand. */
function checkNames(document: YamlDocument<ContractFile>, report: ReportProblem): void {
  const { value } = document;
  const own = Object.keys(value.columns);
  const known = (name: string, path: YamlPath): void => {
    if (own.includes(name)) return;
    report(
      document.error(path, {
        code: "unknown-column",
        thing: `dataset '${value.id}'`,
        has: `names the column '${name}', which it does not have`,
        promised: `It has ${own.join(", ")}`,
        next: didYouMean(name, own),
      }),
    );
  };
  for (const [index, name] of value.key.entries()) known(name, ["key", index]);
  for (const [index, { column, within, when = {} }] of value.complete.entries()) {
    known(column, ["complete", index, "column"]);
    if (within !== undefined) known(within, ["complete", index, "within"]);
    for (const name of Object.keys(when)) known(name, ["complete", index, "when", name]);
  }
  for (const [index, name] of value.partition.entries()) known(name, ["partition", index]);
  for (const [index, name] of (value.together ?? []).entries()) {
    if (!value.partition.includes(name)) report(document.error(["together", index], notOfPartition(name)));
  }
  if (value.duplicates !== undefined) known(value.duplicates.by, ["duplicates", "by"]);
  for (const [index, names] of (value.identifies ?? []).entries()) {
    if (typeof names === "string") known(names, ["identifies", index]);
    else for (const [at, name] of names.entries()) known(name, ["identifies", index, at]);
  }
  for (const name of Object.keys(value.code_systems ?? {})) known(name, ["code_systems", name]);
  if (value.time !== undefined) known(value.time, ["time"]);
  if (value.as_at) known(value.as_at.column, ["as_at", "column"]);
  for (const [name, { vintage_from: from }] of Object.entries(value.columns)) {
    if (from !== undefined) known(from, ["columns", name, "vintage_from"]);
  }
  checkQualityNames(document, known, report);
  for (const [index, { on }] of value.links.entries()) {
    for (const name of Object.keys(on)) known(name, ["links", index, "on", name]);
  }
  for (const [index, name] of (value.adds_up ?? []).entries()) known(name, ["adds_up", index]);
  for (const [index, entry] of (value.totals ?? []).entries()) {
    for (const part of ["per", "adds_up"] as const) {
      for (const [place, name] of entry[part].entries()) known(name, ["totals", index, part, place]);
    }
  }
  for (const [index, entry] of value.layouts.entries()) {
    const broken = layoutProblem(document, entry, ["layouts", index], known);
    if (broken) report(broken);
  }
}

const notOfPartition = (name: string): Omit<ErrorParts, "exit" | "at"> => ({
  code: "together-not-of-partition",
  thing: `column '${name}'`,
  has: "is among those whose files count together, and is none of the partition",
  promised: "Only files that the partition tells apart can count together",
});

function layoutProblem(
  document: YamlDocument<ContractFile>,
  entry: ContractFile["layouts"][number],
  path: YamlPath,
  known: (name: string, path: YamlPath) => void,
): DeepdiveError | undefined {
  for (const part of ["columns", "constants", "from_name", "recode"] as const) {
    for (const name of Object.keys(entry[part])) known(name, [...path, part, name]);
  }
  if (entry.unpivot) {
    known(entry.unpivot.name, [...path, "unpivot", "name"]);
    known(entry.unpivot.value, [...path, "unpivot", "value"]);
  }
  const positions = Object.values(entry.columns).filter(
    (given) => typeof given === "object" && "position" in given,
  );
  const byShape = entry.recognise === "shape";
  if (byShape === (entry.width !== undefined) && (byShape ? positions.length > 0 : positions.length === 0))
    return undefined;
  return document.error(path, {
    code: "layout-invalid",
    thing: `layout '${entry.id}'`,
    has: byShape
      ? "is recognised by shape and lacks its width or positions"
      : "is recognised by header and has positions",
    promised: "A layout by shape has a width and columns by position; one by header has headers",
  });
}
