/** "a, b and c": words in a sentence. Nothing for an empty list. */
export function listText(words: readonly string[], joint: "and" | "or" = "and"): string {
  const last = words.at(-1);
  if (last === undefined) return "";
  return words.length === 1 ? last : `${words.slice(0, -1).join(", ")} ${joint} ${last}`;
}

/**
 * Titles in a sentence. Where one has a comma or "and" of its own, semicolons part them, so that a reader sees where each ends.
 *
 * @example titlesText(["emergency admissions, 0 to 4", "stays"]) // "emergency admissions, 0 to 4; and stays"
 */
export function titlesText(titles: readonly string[]): string {
  const last = titles.at(-1);
  if (last === undefined || titles.length === 1 || !titles.some((title) => /,| and /.test(title)))
    return listText(titles);
  return `${titles.slice(0, -1).join("; ")}; and ${last}`;
}
