import type { Chart } from "../../src/document/chart.ts";
import type { Drawing } from "../../src/document/charts/drawing.ts";
import type { Figure } from "../../src/document/charts/figure.ts";

/** Charts of every form with made-up figures, with whatever a chart may meet: withheld, one group, 0 %, 300 units. */

const PERCENT = { unit: "%", isShare: true } as const;

const figure = (value: number, half = 3, row = `row-${value}-${half}`): Figure => ({
  status: "shown",
  row,
  value,
  lower: Math.max(0, value - half),
  upper: value + half,
  text: `${value}%`,
  interval: `${Math.max(0, value - half)} to ${value + half}`,
});

export const WITHHELD: Figure = { status: "withheld", row: "withheld" };
export const NO_ANSWER: Figure = { status: "no-answer", row: undefined };

const group = (label: string, own: Figure, isKnown = true) => ({ label, isKnown, figure: own });

const MONTHS = Array.from(
  { length: 24 },
  (_, at) =>
    `${["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"][at % 12]} ${2024 + Math.floor(at / 12)}`,
);

/** A series that goes up and down by whole numbers, without a random number. */
const wave = (at: number, level: number): number => level + ((at * 7) % 5) - 2;

/** Square areas beside each other, as hexagons and boundaries are rings too. */
const square = (column: number, row: number) =>
  [
    [
      [column, row],
      [column + 1, row],
      [column + 1, row + 1],
      [column, row + 1],
    ],
  ] as const;

const LONG = "Kirkby-in-Cleveland and North York Moors PCN";

const SPECIALTIES = [
  ...["General surgery", "Urology", "Trauma and orthopaedics", "Ear, nose and throat", "Ophthalmology"],
  ...[
    "Plastic surgery",
    "Gastroenterology",
    "Cardiology",
    "Dermatology",
    "Respiratory medicine",
    "Rheumatology",
  ],
];

const DRAWINGS: Readonly<Record<string, Drawing>> = {
  fifths: {
    form: "bars",
    ...PERCENT,
    groups: [
      group("1 (most deprived)", figure(58.8, 1.7)),
      group("2", figure(67.8, 2)),
      group("3", WITHHELD),
      group("4", figure(74.8, 2.3)),
      group("5 (least deprived)", figure(91.1, 1.8)),
      group("Unknown", NO_ANSWER, false),
    ],
    reference: { label: "Target 75%", value: 75 },
  },
  "fifths beside England": {
    form: "bars",
    ...PERCENT,
    groups: [group("1 (most deprived)", figure(58.8, 1.7)), group("5 (least deprived)", figure(91.1, 1.8))],
    reference: { label: "Everybody 69.0%", value: 69 },
    comparator: { label: "England 70.2%, 2024/25", value: 70.2 },
  },
  "bars from 0 to 100": {
    form: "bars",
    ...PERCENT,
    groups: [
      group("None", figure(0, 0)),
      group("All", figure(100, 0)),
      group('<b>Some</b> & "more" 👩‍⚕️', figure(50, 40)),
    ],
    reference: { label: "Target 100%", value: 100 },
  },
  "an interval wider than the axis": {
    form: "bars",
    ...{ unit: "per 100,000 person-years", isShare: false },
    groups: [group("Few", figure(120, 900)), group("Many", figure(80, 10)), group("None", figure(0, 400))],
  },
  "one group": { form: "dots", ...PERCENT, groups: [group(LONG, figure(12, 4))] },
  "everything withheld": {
    form: "dots",
    ...PERCENT,
    groups: [group("White", WITHHELD), group("Asian", WITHHELD)],
  },
  ethnicity: {
    form: "dots",
    ...PERCENT,
    groups: [
      group("White", figure(72.6, 1)),
      group("Asian or Asian British", figure(58.3, 3.7)),
      group("Black, Black British, Caribbean or African", figure(46.5, 6)),
      group("Mixed or multiple ethnic groups", WITHHELD),
      group("Other ethnic group", figure(60, 25)),
      group("Not stated", figure(65.6, 5.2), false),
      group("Unknown", figure(58.2, 3.1), false),
    ],
    reference: { label: "Everybody 69.0%", value: 69 },
  },
  dumbbell: {
    form: "dumbbell",
    ...PERCENT,
    ends: ["1 (most deprived)", "5 (least deprived)"],
    lines: [
      { label: "Influenza vaccination, people with COPD", figures: [figure(58.8, 1.7), figure(91.1, 1.8)] },
      { label: "Pneumococcal vaccination", figures: [figure(61.2, 2), figure(63, 2.4)] },
      { label: "RSV vaccination", figures: [WITHHELD, figure(40, 6)] },
    ],
  },
  gradient: {
    form: "gradient",
    ...PERCENT,
    groups: [
      { ...group("1 (most deprived)", figure(58.8, 1.7)), from: 0, to: 0.34 },
      { ...group("2", figure(67.8, 2)), from: 0.34, to: 0.55 },
      { ...group("3", figure(72.9, 2)), from: 0.55, to: 0.74 },
      { ...group("4", figure(74.8, 2.3)), from: 0.74, to: 0.88 },
      { ...group("5 (least deprived)", figure(91.1, 1.8)), from: 0.88, to: 1 },
    ],
    slope: { start: 55.2, end: 84.1, row: "slope" },
  },
  funnel: {
    form: "funnel",
    ...PERCENT,
    sizeTitle: "People",
    average: 69,
    confidence: "99.8%",
    limits: Array.from({ length: 60 }, (_, at) => {
      const size = 30 + at * 8;
      const reach = 309 * Math.sqrt((0.69 * 0.31) / size);
      return { size, lower: Math.max(0, 69 - reach), upper: Math.min(100, 69 + reach) };
    }),
    points: Array.from({ length: 300 }, (_, at) => ({
      ...group(
        at === 40 ? 'Smith, "Jones" & Co =1+1 | \u200FSurgery' : `Practice ${at}`,
        figure(at % 60 === 40 ? 88 : 60 + ((at * 13) % 19), 5, `unit-${at}`),
      ),
      size: 40 + ((at * 37) % 440),
      isOutside: at % 60 === 40,
    })),
  },
  control: {
    form: "control",
    ...PERCENT,
    target: { label: "Target 85%", value: 85 },
    points: MONTHS.map((period, at) => ({
      period,
      figure: at === 7 ? WITHHELD : figure(wave(at, at > 16 ? 79 : 72), 1),
      ...{ mean: 73, lower: 67, upper: 79 },
      signal: at > 18 ? ("improvement" as const) : at === 3 ? ("concern" as const) : ("none" as const),
    })),
  },
  "one line": {
    form: "lines",
    ...PERCENT,
    periods: MONTHS,
    lines: [
      {
        label: "",
        isKnown: true,
        figures: MONTHS.map((_, at) => (at === 9 ? WITHHELD : figure(wave(at, 60), 4))),
      },
    ],
  },
  panels: {
    form: "lines",
    ...PERCENT,
    periods: MONTHS,
    lines: ["1 (most deprived)", "2", "3", "4", "5 (least deprived)"].map((label, line) => ({
      label,
      isKnown: true,
      figures: MONTHS.map((_, at) =>
        at === 9 && line === 2 ? WITHHELD : figure(wave(at + line, 50 + line * 8), 4),
      ),
    })),
  },
  heat: {
    form: "heat",
    ...PERCENT,
    rowTitle: "Deprivation quintile",
    columnTitle: "Place",
    rows: ["1 (most deprived)", "2", "3", "4", "5 (least deprived)"],
    columns: ["Northmoor", "Eastvale", "Southwick and the Upper Dale"],
    cells: ["1 (most deprived)", "2", "3", "4", "5 (least deprived)"].flatMap((row, at) =>
      ["Northmoor", "Eastvale", "Southwick and the Upper Dale"].map((column, across) => ({
        ...{ row, column },
        figure: at === 0 && across === 2 ? WITHHELD : figure(50 + at * 8 + across * 3),
      })),
    ),
  },
  "heat of many columns": {
    form: "heat",
    ...PERCENT,
    rowTitle: "Core20",
    columnTitle: "Specialty",
    rows: ["Core20", "Rest"],
    columns: SPECIALTIES,
    cells: ["Core20", "Rest"].flatMap((row, at) =>
      SPECIALTIES.map((column, across) => ({
        ...{ row, column },
        figure: across === 3 ? WITHHELD : figure(40 + at * 10 + across),
      })),
    ),
  },
  "a name wider than its plot": {
    form: "dots",
    ...{ unit: "per 100,000 person-years", isShare: false },
    groups: [group("Core20", figure(14_246, 1000)), group("Rest", figure(9_597, 500))],
    reference: { label: "Everybody 10,829 per 100,000 person-years", value: 10_829 },
  },
  "level and gap": {
    form: "level-and-gap",
    ...PERCENT,
    levelTitle: "Percentage",
    gapTitle: "Gap: Core20 against the rest (percentage points)",
    points: [
      { label: "Northmoor", level: figure(63, 1), gap: figure(19, 3) },
      { label: "Eastvale", level: figure(72, 1), gap: figure(8, 4) },
      { label: LONG, level: figure(70, 2), gap: figure(2, 2) },
      { label: "Small", level: figure(70, 2), gap: WITHHELD },
    ],
  },
  areas: {
    form: "areas",
    ...PERCENT,
    shape: "boundaries",
    areas: Array.from({ length: 24 }, (_, at) => ({
      ...group(`Area ${at}`, at === 5 ? WITHHELD : figure(40 + at * 2)),
      rings: square(at % 6, Math.floor(at / 6)),
    })),
  },
  membership: {
    form: "membership",
    ...PERCENT,
    shape: "hexagons",
    groups: [LONG, "Population in the locally most deprived fifth of LSOAs of a footprint with a long name"],
    areas: Array.from({ length: 12 }, (_, at) => ({
      label: `Area ${at}`,
      figures: [
        at === 5 ? WITHHELD : figure(at % 2 === 0 ? 100 : 0, 0, `first-${at}`),
        figure(at % 3 === 0 ? 100 : 0, 0, `second-${at}`),
      ],
      rings: square(at % 4, Math.floor(at / 4)),
    })),
  },
  stacked: {
    form: "stacked",
    ...PERCENT,
    parts: ["Up to 18 weeks", "18 to 52 weeks", "More than 52 weeks"],
    groups: [
      { label: "1 (most deprived)", isKnown: true, figures: [figure(58), figure(34), figure(8)] },
      { label: "2", isKnown: true, figures: [figure(60), figure(35), figure(5)] },
      { label: "Unknown", isKnown: false, figures: [WITHHELD, figure(35), WITHHELD] },
    ],
  },
};

export const madeUpCharts = (spoil = (text: string): string => text): readonly Chart[] =>
  Object.entries(DRAWINGS).map(([name, drawing]) => ({
    kind: "chart",
    id: name.replaceAll(" ", "-"),
    title: spoil(`Fewer people in the most deprived fifth are vaccinated than in the least: ${name}`),
    subtitle: spoil("Percentage by deprivation quintile, 95% intervals"),
    alternative: spoil(`What ${name} shows`),
    drawing,
    isToldByTable: true,
  }));

/** The same chart with every figure withheld, as its maker would hand it over: limits come from values. */
export const withoutFigures = (chart: Chart): Chart => ({
  ...chart,
  drawing: JSON.parse(JSON.stringify(chart.drawing), (name, value: unknown) => {
    if (["mean", "lower", "upper"].includes(name) && chart.drawing.form === "control") return undefined;
    return typeof value === "object" && value !== null && "status" in value ? WITHHELD : value;
  }) as Drawing,
});
