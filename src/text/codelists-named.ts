/** The lists that expressions name: of `code_in(primary_diagnosis, 'copd')` copd. */
export const codelistsNamed = (texts: Iterable<string>): ReadonlySet<string> =>
  new Set(
    [...texts].flatMap((text) =>
      [...text.matchAll(/\bcode_in\s*\([^,()]*,\s*'([^']+)'/gi)].map(([, name = ""]) => name),
    ),
  );
