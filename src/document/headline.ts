import type { Result } from "../result/result.ts";

/** What matters most in it, in about ten words. */
export const headline = ({ pages }: Result): string => pages.headline.text;
