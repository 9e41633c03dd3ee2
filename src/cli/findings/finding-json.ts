import type { CheckFigure, CheckFinding, SaidCount } from "../../model/check-finding.ts";

/**
 * A finding as machines read it. `file`, `line` and `column` say where it stands in a file that a person wrote;
 * `dataset`, `field` and `row` say which data it is about. What a finding does not have is left out.
 */
export function findingJson(finding: CheckFinding): Readonly<Record<string, unknown>> {
  const { code, severity, thing, has, promised, next, at, file, dataset, column, row, figure, threshold } =
    finding;
  return {
    code,
    severity,
    message: findingSentences(finding).join(" "),
    thing,
    has,
    promised,
    next,
    file: at?.file ?? file,
    line: at?.line,
    column: at?.column,
    dataset,
    field: column,
    row,
    figure: figure && figureJson(figure),
    threshold,
  };
}

function figureJson({ value, text, unit, rows, of }: CheckFigure): Readonly<Record<string, unknown>> {
  const said = (count: SaidCount | undefined): number | string | undefined =>
    count && (count.value ?? count.text);
  return { value: value ?? text, unit, rows: said(rows), of: said(of) };
}

/** What is so, what was promised, what to do next: a sentence each, without the place. */
export const findingSentences = ({ thing, has, promised, next }: CheckFinding): readonly string[] =>
  [`${thing}: ${has}`, promised ?? "", next ?? ""].filter((text) => text !== "").map(endSentence);

const endSentence = (text: string): string => (/[.!?:]$/.test(text) ? text : `${text}.`);
