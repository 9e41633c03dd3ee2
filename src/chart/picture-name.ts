/** Letters that an id may hold: "chart-flu|core20" is "chart-flu-core20". */
export const idOf = (id: string): string =>
  id.replaceAll(/[^A-Za-z0-9]+/g, "-").replace(/^-+|-+$/g, "") || "chart";

/** The name of the picture of a chart beside its document, without the extension: "copd.finding-1-chart". */
export const pictureName = (document: string, chart: string): string => `${document}.${idOf(chart)}`;
