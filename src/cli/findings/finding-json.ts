import type { CheckFinding } from "../../model/check-finding.ts";

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
    figure: figure && { value: figure.value ?? figure.text, unit: figure.unit },
    threshold,
  };
}

/** What is so, what was promised, what to do next: a sentence each, without the place. */
export const findingSentences = ({ thing, has, promised, next }: CheckFinding): readonly string[] =>
  [`${thing}: ${has}`, promised ?? "", next ?? ""].filter((text) => text !== "").map(endSentence);

const endSentence = (text: string): string => (/[.!?:]$/.test(text) ? text : `${text}.`);
