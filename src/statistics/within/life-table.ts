/** Deaths and person-years of one band of an abridged life table. */
export interface LifeBand {
  readonly startAge: number;
  readonly deaths: number;
  readonly population: number;
}

export interface LifeTableLine {
  /** Years left at the start of the band. */
  readonly expectancy: number;
  readonly standardError: number;
}

interface Line {
  readonly width: number;
  /** Share of the band's years that those who die in it live. */
  readonly lived: number;
  readonly deaths: number;
  readonly rate: number;
  readonly dying: number;
  readonly alive: number;
  readonly deathsOfTable: number;
}

const RADIX = 100_000;
const INFANT_SHARE = 0.1;
const OTHER_SHARE = 0.5;

/** The abridged life table of Chiang (second method) with Silcocks' variance; bands ascending, the last open. */
export function lifeTable(bands: readonly LifeBand[]): readonly LifeTableLine[] {
  const lines = linesOf(bands);
  const personYears = lines.map(({ width, lived, rate, alive, deathsOfTable }, i) =>
    i === lines.length - 1 ? alive / rate : width * (alive - deathsOfTable + lived * deathsOfTable),
  );
  const years = sumsFromEach(personYears);
  const expectancy = lines.map(({ alive }, i) => (alive === 0 ? 0 : (years[i] ?? 0) / alive));
  const variance = sumsFromEach(lines.map((line, i) => varianceOf(line, expectancy[i + 1])));
  return lines.map(({ alive }, i) => ({
    expectancy: expectancy[i] ?? 0,
    standardError: Math.sqrt(variance[i] ?? 0) / alive,
  }));
}

function linesOf(bands: readonly LifeBand[]): readonly Line[] {
  let alive = RADIX;
  return bands.map(({ startAge, deaths, population }, i) => {
    const next = bands[i + 1];
    const rate = deaths / population;
    const lived = i === 0 ? INFANT_SHARE : OTHER_SHARE;
    const width = next === undefined ? 2 / rate : next.startAge - startAge;
    const dying = probabilityOfDying(deaths, population, width, lived);
    const line = { width, lived, deaths, rate, dying, alive, deathsOfTable: alive * dying };
    alive *= 1 - dying;
    return line;
  });
}

function probabilityOfDying(deaths: number, population: number, width: number, lived: number): number {
  const rate = deaths / population;
  if (deaths > population / (width * lived)) return 1;
  return (width * rate) / (1 + width * rate * (1 - lived));
}

/** What a band adds to the variance of person-years; the last band has no expectancy after it. */
function varianceOf(
  { width, lived, deaths, rate, dying, alive, deathsOfTable }: Line,
  after?: number,
): number {
  if (after === undefined) return ((alive / 2) ** 2 * 4) / (deaths * rate ** 2);
  const variance = deathsOfTable === 0 ? 0 : (dying ** 2 * (1 - dying)) / deaths;
  return variance * alive ** 2 * ((1 - lived) * width + after) ** 2;
}

/** For each place the sum from there to the end. */
function sumsFromEach(values: readonly number[]): readonly number[] {
  let sum = 0;
  return values
    .toReversed()
    .map((value) => (sum += value))
    .toReversed();
}
