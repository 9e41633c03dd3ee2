/** The forms of codes, without dots and blanks. A code of a hierarchy may be cut short: J4 is a block of ICD-10. */
const FORMS: Readonly<Record<string, { readonly form: RegExp; readonly words: string }>> = {
  icd10: {
    form: /^[A-Z]\d{2}[0-9A-Z]{0,3}$/,
    words: "A code of ICD-10 is a letter and two digits, with or without more: C34, C34.1",
  },
  opcs4: {
    form: /^[A-Z]\d{2}\d?$/,
    words: "A code of OPCS-4 is a letter and two digits, with or without a third: K40, K40.1",
  },
  snomed: { form: /^\d{6,18}$/, words: "A code of SNOMED CT is 6 to 18 digits" },
  dmd: { form: /^\d{6,18}$/, words: "A code of dm+d is 6 to 18 digits" },
  bnf: {
    form: /^\d{2,}[0-9A-Z]*$/,
    words: "A code of the BNF begins with the two digits of its chapter: 0301011R0",
  },
};

/**
 * A code as codes are compared: in capitals, without dots and blanks. ICD-10 fills codes of three characters up with X.
 *
 * @example normalCode("c34.1", "icd10") // "C341"; normalCode("I10X", "icd10") is "I10"
 */
export function normalCode(written: string, system: string): string {
  const code = written.toUpperCase().replaceAll(/[.\s]/g, "");
  return system === "icd10" && /^[A-Z]\d{2}X$/.test(code) ? code.slice(0, 3) : code;
}

/** Why a code is none of the system, in words; undefined where it is. */
export function whyNoCode(code: string, system: string): string | undefined {
  const known = FORMS[system];
  return known === undefined || known.form.test(code) ? undefined : known.words;
}

/**
 * The codes of three characters from the first to the last of a range; undefined where the text is no range.
 *
 * @example codesOfRange("J98-K01", "icd10") // ["J98", "J99", "K00", "K01"]
 */
export function codesOfRange(written: string, system: string): readonly string[] | undefined {
  const [, first, last] = /^\s*([A-Z]\d{2})\s*-\s*([A-Z]\d{2})\s*$/i.exec(written) ?? [];
  if (first === undefined || last === undefined || (system !== "icd10" && system !== "opcs4"))
    return undefined;
  const [from, to] = [placeOf(first), placeOf(last)];
  return from > to ? undefined : Array.from({ length: to - from + 1 }, (_, step) => codeAt(from + step));
}

const placeOf = (code: string): number =>
  (code.toUpperCase().charCodeAt(0) - 65) * 100 + Number(code.slice(1));

const codeAt = (place: number): string =>
  `${String.fromCharCode(65 + Math.floor(place / 100))}${String(place % 100).padStart(2, "0")}`;
