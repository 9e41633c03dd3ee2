/**
 * Text from data as one harmless line: line breaks and tabs become a space; control characters, which can command a
 * terminal, and marks that reverse the direction of reading are taken out.
 */
export function plainText(text: string): string {
  return text.replaceAll(/\s+/g, " ").replaceAll(UNSEEN, "").trim();
}

/** C0 and C1 controls, zero-width characters, bidirectional overrides and isolates, byte order mark. */
const UNSEEN = /[\p{Cc}\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu;
