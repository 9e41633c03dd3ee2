/** Widths of the font at a weight, as runs of code points. */
export function widthsText(weight: 400 | 700): string;
