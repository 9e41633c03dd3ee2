/**
 * Colours of charts: those of the palette for government charts that reach 4.5 to 1 on white, so that lines and small
 * marks are seen too, and that people with any colour vision tell apart. Source: Government Analysis Function, Data
 * visualisation: colours in charts.
 */
export const INK = "#0B0C0C";
export const MUTED = "#505A5F";
export const PAPER = "#FFFFFF";

export const DARK_BLUE = "#12436D";
export const MID_BLUE = "#2073BC";
export const DARK_PINK = "#801650";
export const DARK_GREY = "#3D3D3D";
/** For a change for the worse, beside blue for an improvement; a darker tone of the palette's orange. */
export const DARK_ORANGE = "#A8420A";

/** What carries no figure: grid lines, bands behind a line, the lines of other panels. */
export const GRID = "#DEE0E2";
export const BAND = "#D5E3F0";

/** A shade with the ink that is read on it. */
export interface Shade {
  readonly fill: string;
  readonly ink: string;
}

/** From low to high, in one hue: shaded cells, areas, parts of a whole. */
export const SHADES: readonly Shade[] = [
  { fill: "#E3ECF5", ink: INK },
  { fill: "#B0CBE6", ink: INK },
  { fill: "#6BACE6", ink: INK },
  { fill: MID_BLUE, ink: PAPER },
  { fill: DARK_BLUE, ink: PAPER },
];

/** Each with what it stands on; a test holds every pair to 4.5 to 1. */
export const PAIRS: readonly Shade[] = [
  ...[INK, MUTED, DARK_BLUE, MID_BLUE, DARK_PINK, DARK_GREY, DARK_ORANGE].map((ink) => ({
    fill: PAPER,
    ink,
  })),
  ...SHADES,
];
