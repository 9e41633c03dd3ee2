/** What a property means, by its path in a file: `comparisons[].id` is the `id` of each comparison. */
export type PropertyWords = Readonly<Record<string, string>>;

const PARAMETERS: PropertyWords = {
  parameters: "What can be asked differently with --param NAME=VALUE",
  "parameters[].name": "As --param and expressions write it: season_start, $season_start",
  "parameters[].title": "The parameter as people read it",
  "parameters[].type": "What kind of value it takes",
  "parameters[].default": "Its value where none is given",
  "parameters[].choices": "The only values that it takes",
};

const RECIPE: PropertyWords = {
  title: "The deep dive as people read it",
  question: "The question that it answers, ending with a question mark",
  description: "What is counted, of whom, and why it matters",
  measures: "Names of measures, in the order of the tables; 'deepdive measures' lists them",
  comparisons: "Which groups are compared with which; each needs its cut among the cuts",
  "comparisons[].id": "The name of the comparison in data files",
  "comparisons[].title": "The comparison as people read it",
  "comparisons[].dimension": "The dimension of which two levels are compared",
  "comparisons[].against": "The group that it is compared with",
  ...PARAMETERS,
  period:
    "The days that the figures are about, the first and the last included. It bounds rows that have a time of their own; over other rows its ends must stand in the conditions of the measures",
  "period.start": "The first day, or the name of a parameter that is a date: $season_start",
  "period.end": "The last day, or the name of a parameter that is a date: $as_at",
  policy: "A disclosure policy that is stricter than the data demand",
  narrative: "What a reader should have in mind when reading the figures",
  caveats: "What the figures do not say, a sentence each",
};

/** A measure that is a statistic of another, or cannot be computed yet, has the same properties as the others. */
const UNEXPRESSED: PropertyWords = Object.fromEntries(
  (
    [
      ["id", "The name of the measure in the registry"],
      ["version", "Two numbers, raised when the definition changes: '1.1'"],
      ["title", "The measure as people read it"],
      ["description", "What is counted or compared, of whom, in a sentence"],
      ["better", "Which direction is better; neutral where neither is by itself"],
      ["targets", "What has been promised, by whom and when; a target without a date is refused"],
      ["targets[].value", "The target, in the unit of the measure"],
      ["targets[].owner", "Who set the target"],
      ["targets[].source", "Where the target is written down"],
      ["caveats", "What the figure does not say, a sentence each"],
      ["source", "Where the definition is written down"],
    ] as const
  ).flatMap(([name, words]) => [
    [`not_expressed[].${name}`, words],
    [`statistics_of[].${name}`, words],
  ]),
);

const MEASURES: PropertyWords = {
  area: "The name of the clinical area",
  title: "The clinical area as people read it",
  terms: "Conditions with a name, for the expressions of all measures",
  "terms[].title": "The term as people read it",
  "terms[].source": "Where the rule is written down",
  measures: "What is counted, each defined once",
  "measures[].id": "The name that recipes use",
  "measures[].version": "Two numbers, raised when the definition changes: '1.1'",
  "measures[].title": "The measure as people read it",
  "measures[].description": "What is counted, of whom, in a sentence",
  "measures[].statistic": "What is computed of the counts",
  "measures[].steps[].title": "The step as people read it, such as seen by a midwife",
  "measures[].parts[].title": "The part as people read it, such as blood pressure measured",
  "measures[].better": "Which direction is better; neutral where neither is by itself",
  "measures[].unit": "What the value is in, such as % or per 1,000",
  "measures[].targets": "What has been promised, by whom and when; a target without a date is refused",
  "measures[].targets[].value": "The target, in the unit of the measure",
  "measures[].targets[].owner": "Who set the target",
  "measures[].targets[].source": "Where the target is written down",
  "measures[].caveats": "What the figure does not say, a sentence each",
  "measures[].source": "Where the definition is written down",
  ...UNEXPRESSED,
};

const DIMENSIONS: PropertyWords = {
  dimensions: "Ways to split people or rows into groups",
  "dimensions[].id": "The name that cuts use",
  "dimensions[].title": "The dimension as people read it",
  "dimensions[].ordered": "Whether the order of the levels means something, as with deprivation",
  "dimensions[].levels[].code": "What the expression gives for it",
  "dimensions[].levels[].label": "The level as people read it",
  "dimensions[].levels[].phrase": "The level as a sentence names it, where the label would not do: the rest",
  "dimensions[].levels[].kind": "Whether it is a known group, unknown, or not stated by the person",
};

const GEOGRAPHY: PropertyWords = {
  title: "The footprint as people read it",
  icb: "The integrated care board",
  "icb.ods": "Its code of the Organisation Data Service",
  "icb.ons": "Its code of the Office for National Statistics",
  sub_icbs: "The sub-ICB locations of the footprint",
  "sub_icbs[].ods": "Its code of the Organisation Data Service",
  "sub_icbs[].ons": "Its code of the Office for National Statistics",
  "sub_icbs[].former": "Codes that it had before",
  places: "The Places of the footprint",
  "places[].id": "The name that --place takes",
  "places[].title": "The Place as people read it",
  "places[].districts": "The local authority districts of the Place; each lies in one Place",
  "places[].districts[].code": "The district's code of the Office for National Statistics",
  "places[].districts[].name": "The district's name",
  source: "Where the Places are written down",
};

const DATASET: PropertyWords = {
  id: "The name of the dataset: a table in expressions and in 'deepdive sql'",
  title: "The dataset as people read it",
  description: "What it holds and where it comes from",
  grain: "What one row is: a person, an event, an area",
  confidentiality: "Whether its rows are published (open) or about people (confidential)",
  source: "Who publishes it, or who sends it",
  licence: "Under which licence it is published",
  key: "Columns that tell each row from all others",
  partition: "Columns of which each value is loaded by itself, such as a year; a load replaces one value",
  time: "The column with the date of each row",
  "as_at.column": "The column with a date or a year that the data speak of",
  "as_at.month_day": "Where that column holds a year only: the day of the year, '03-31'",
  cadence:
    "How often a new file comes; datasets and doctor say which months are missing, and when the next is due",
  fresh_days: "After how many days its newest load is called stale",
  columns: "The columns, by the names that expressions use",
  "columns[].type": "What its values are; a code is text whose leading zeros matter",
  "columns[].title": "The column as people read it",
  "columns[].required": "Whether every row needs a value; a row without one is set aside",
  "columns[].minimum": "The least value, or the first day",
  "columns[].maximum": "The greatest value, or the last day",
  "columns[].description": "What a reader of the data must know of it",
  links: "Other datasets whose rows belong to rows of this one",
  "links[].to": "The other dataset",
  layouts: "The ways in which its files arrive",
  "layouts[].id": "The name that --layout takes",
  "layouts[].title": "The layout as people read it",
  "layouts[].recognise": "By its header, or, where a file has none, by its width",
  "layouts[].columns":
    "Which column of the file holds which column of the dataset: a header, a prefix, a position",
  "layouts[].columns[].header": "The header of the column in the file",
  "layouts[].columns[].prefix": "What the header of the column begins with, where the rest changes",
  "layouts[].columns[].position": "Which column of the file it is, from 1",
  "layouts[].constants": "Values that every row of such a file has",
  "layouts[].from_name[].value": "The value: $1 is what the first brackets of the pattern found",
  "layouts[].recode": "By column: what such files write, and what the column holds",
  "layouts[].date_formats": "How its dates are written, such as %d/%m/%Y",
  "layouts[].unpivot": "For files with a column for each level: such columns become rows",
  "layouts[].unpivot.name":
    "The column that takes the header, or what the brackets without a name find in it",
  "layouts[].unpivot.value": "The column that takes the value",
  checks: "What every row should meet",
  "checks[].id": "The name of the check in reports",
  "checks[].title": "What is so where the check is met",
  "checks[].severity": "error refuses the file, reject sets the row aside, warn and info let it pass",
  "totals[].id": "The name of the totals in reports",
  "totals[].title": "What is so where the totals are right",
  views: "For a dataset that is computed from others: how; the first whose condition holds",
  "views[].when": "Holds only for these values of parameters",
};

const POLICY: PropertyWords = {
  version: "The version of the rule, in quotes: '1.0'",
  title: "The policy as people read it",
  url: "A page with the rule",
  zeros: "Whether a count of nobody is shown",
  rounding: "How counts are rounded before anything is computed from them",
  "rounding.kind": "nearest: to a multiple of base; midpoint: to the middle of each step of base",
  "rounding.base": "The step of the rounding",
  totals: "Whether totals are rounded themselves or added up from rounded parts",
  secondary: "Whether more is withheld where a withheld count could be worked out",
  dominance: "When a few contributors make up so much of a total that it tells of them",
  "dominance.n": "How many contributors are looked at together",
  "dominance.k": "The greatest share that they may have",
  "dominance.p": "How near, in percent, one contributor may come to guessing another",
};

const WORKSPACE: PropertyWords = {
  store: "The folder of the store, relative to this file",
  briefings: "The folder of the briefings, relative to this file",
  "load[].layout": "Where the file fits several layouts of its dataset",
};

/** By kind of file: what the properties mean that the reader's own schema does not describe. */
export const PROPERTY_WORDS: Readonly<Record<string, PropertyWords>> = {
  recipe: RECIPE,
  measures: MEASURES,
  dimensions: DIMENSIONS,
  parameters: PARAMETERS,
  geography: GEOGRAPHY,
  dataset: DATASET,
  policy: POLICY,
  workspace: WORKSPACE,
};

/** By kind of file: a line or two of each kind that an editor may show. */
export const PROPERTY_EXAMPLES: Readonly<Record<string, Readonly<Record<string, readonly unknown[]>>>> = {
  recipe: {
    measures: [["copd-flu-uptake"]],
    cuts: [["core20", ["core20", "place"]]],
    "period.end": ["$as_at", "2026-03-31"],
  },
  measures: {
    "terms[].expression": ["registered AND has(condition, condition = 'copd' AND on_register)"],
    "measures[].numerator": ["age_now >= 65"],
    "measures[].unit": ["%", "per 1,000"],
  },
  dimensions: { "dimensions[].expression": ["CASE WHEN imd_decile <= 2 THEN 'core20' ELSE 'rest' END"] },
  parameters: { "parameters[].last_before": ["09-01"] },
  geography: { "places[].districts[].code": ["E08000026"] },
  dataset: { "columns[].aliases": [["NHS_NUMBER"]], "layouts[].date_formats": [["%d/%m/%Y"]] },
  codelist: { codes: [["J44", "J40-J42"]] },
  policy: { withhold_below: [8], rounding: [{ kind: "nearest", base: 5 }] },
  workspace: { geography: ["coventry-and-warwickshire"], "load[].file": ["data/person-*.csv"] },
  tests: {
    "tests[].rows": [{ person: [{ person_id: "ann", birth_date: "1986-03-31" }] }],
    "tests[].counted": [["ann"]],
  },
};
