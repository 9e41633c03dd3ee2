import { type DeepdiveError, usageError } from "../../model/deepdive-error.ts";
import type { DefinitionTest } from "../../recipe/definition-test-file.ts";
import type { CheckedDefinitions } from "../../sql/checked.ts";
import { listText } from "../../text/list.ts";
import { didYouMean } from "../../text/nearest.ts";
import { type Counted, nameColumn } from "./count-tested.ts";

/** What is wrong with a test before it is run: names that nobody has defined, and rows without names. */
export function strayTest(test: DefinitionTest, definitions: CheckedDefinitions): DeepdiveError | undefined {
  const refuse = (has: string, next: string | undefined): DeepdiveError =>
    usageError({ code: "definition-test-invalid", at: test.at, thing: thingOf(test), has, next });
  const { measures, unexpressed, statisticMeasures, contracts, parameters } = definitions;
  const measure = measures.get(test.measure);
  if (measure === undefined) {
    // A measure with a problem of its own was told already.
    const of = statisticMeasures.get(test.measure)?.of;
    if (of !== undefined)
      return refuse("tests a measure that is a statistic of another", `Test the rows of '${of}'`);
    return unexpressed.has(test.measure)
      ? refuse("tests a measure that cannot be computed yet", undefined)
      : undefined;
  }
  for (const [dataset, rows] of Object.entries(test.rows)) {
    const columns = contracts.get(dataset)?.columns.map(({ name }) => name);
    if (columns === undefined) {
      return refuse(`has rows of '${dataset}', which is no dataset`, didYouMean(dataset, contracts.keys()));
    }
    const stray = rows.flatMap((row) => Object.keys(row)).find((name) => !columns.includes(name));
    if (stray !== undefined) {
      return refuse(
        `gives ${dataset} the column '${stray}', which it does not have`,
        didYouMean(stray, columns),
      );
    }
  }
  const parameter = Object.keys(test.parameters).find((name) => !parameters.has(name));
  if (parameter !== undefined) {
    return refuse(
      `sets the parameter '${parameter}', which there is not`,
      didYouMean(parameter, parameters.keys()),
    );
  }
  return nameColumn(test, definitions) === undefined
    ? refuse(
        `does not say which column names the rows of ${measure.grain}`,
        "Add named_by with a column of its key",
      )
    : undefined;
}

/** In what the counts of a test differ from what it says. */
export function judgeTest(
  test: DefinitionTest,
  { numerator, denominator }: Counted,
  { measures }: CheckedDefinitions,
): readonly DeepdiveError[] {
  const fail = (has: string, promised: string): DeepdiveError =>
    usageError({
      code: "definition-test-failed",
      at: test.at,
      thing: thingOf(test),
      has,
      promised,
      next: "Correct the definition, or the test where it is wrong",
    });
  const problems: DeepdiveError[] = [];
  const hold = (
    part: string,
    found: ReadonlyMap<string, number>,
    said: readonly string[] | undefined,
  ): void => {
    if (said === undefined || sameNames([...found.keys()], said)) return;
    problems.push(fail(`has ${namesText([...found.keys()])} ${part}`, `The test says ${namesText(said)}`));
  };
  hold("counted", denominator, test.counted);
  hold("that meet it", numerator, test.met);
  const measure = measures.get(test.measure);
  if (test.value === undefined || measure === undefined) return problems;
  const value = (measure.multiplier * total(numerator)) / total(denominator);
  if (!(Math.abs(value - test.value) < 0.05)) {
    problems.push(fail(`has the value ${Number(value.toFixed(3))}`, `The test says ${test.value}`));
  }
  return problems;
}

const thingOf = ({ about, measure, title }: DefinitionTest): string =>
  `test of measure '${measure}' (${about}): ${title}`;

const total = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((sum, count) => sum + count, 0);

const sameNames = (found: readonly string[], said: readonly string[]): boolean =>
  JSON.stringify([...found].sort()) === JSON.stringify([...said].sort());

const namesText = (names: readonly string[]): string =>
  names.length === 0 ? "nobody" : listText([...names].sort());
