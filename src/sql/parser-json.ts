/** Texts in JSON, which stay as they are, or a number that JSON does not know. */
const TEXT_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\b(?:Infinity|NaN)\b/g;

/**
 * What DuckDB's parser says of a statement, as a value. Of a number that no DOUBLE holds it writes `Infinity`, which is no
 * JSON: it is read as the text "Infinity".
 *
 * Example: `SELECT 1e400` has `"value":Infinity` in its tree.
 */
export function parserJson(text: string): unknown {
  return JSON.parse(
    text.replace(TEXT_OR_NUMBER, (found) => (found.startsWith('"') ? found : JSON.stringify(found))),
  );
}
