/** One age band of a standard population. */
export interface StandardBand {
  readonly label: string;
  readonly startAge: number;
  readonly population: number;
}

const band = (label: string, population: number): StandardBand => ({
  label,
  startAge: Number.parseInt(label, 10),
  population,
});

/** Bands that both forms share, 5-9 to 85-89. */
const FIVE_YEARS: readonly StandardBand[] = [
  band("5-9", 5500),
  band("10-14", 5500),
  band("15-19", 5500),
  band("20-24", 6000),
  band("25-29", 6000),
  band("30-34", 6500),
  band("35-39", 7000),
  band("40-44", 7000),
  band("45-49", 7000),
  band("50-54", 7000),
  band("55-59", 6500),
  band("60-64", 6000),
  band("65-69", 5500),
  band("70-74", 5000),
  band("75-79", 4000),
  band("80-84", 2500),
  band("85-89", 1500),
];

/**
 * The European Standard Population 2013, which English directly standardised rates use: 100,000 people in 19 bands,
 * 0-4 to 90 and over, the same for both sexes.
 * Source: Eurostat 2013, Revision of the European Standard Population (methodologies and working papers).
 */
export const ESP2013: readonly StandardBand[] = [band("0-4", 5000), ...FIVE_YEARS, band("90+", 1000)];

/** The same population in Eurostat's 21 bands, with infants and the oldest apart. */
export const ESP2013_21_BANDS: readonly StandardBand[] = [
  band("0", 1000),
  band("1-4", 4000),
  ...FIVE_YEARS,
  band("90-94", 800),
  band("95+", 200),
];
