/** "a, b and c": words in a sentence. Nothing for an empty list. */
export function listText(words: readonly string[], joint: "and" | "or" = "and"): string {
  const last = words.at(-1);
  if (last === undefined) return "";
  return words.length === 1 ? last : `${words.slice(0, -1).join(", ")} ${joint} ${last}`;
}
