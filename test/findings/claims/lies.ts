/** One change that makes a page untrue. Undefined: the page has nothing that could be changed so. */
export interface Lie {
  readonly name: string;
  readonly tell: (page: readonly string[]) => readonly string[] | undefined;
}

/** The first line that matches, changed. */
const changing = (
  name: string,
  line: RegExp,
  what: RegExp,
  to: string | ((found: string) => string),
): Lie => ({
  name,
  tell: (page) => {
    const at = page.findIndex((each) => line.test(each) && what.test(each));
    const changed = page[at]?.replace(what, (found) => (typeof to === "string" ? to : to(found)));
    return changed === undefined || changed === page[at] ? undefined : page.with(at, changed);
  },
});

const adding = (name: string, sentence: string): Lie => ({ name, tell: (page) => [...page, sentence] });

const oneMore = (figure: string): string => String(Number(figure.replaceAll(",", "")) + 1);

/** Wrong numbers, wrong directions, causes and blame, counts that nobody released, other times. */
export const LIES: readonly Lie[] = [
  changing("a group's value is one more", /The gap is/, /\d+(?:\.\d+)?(?=%)/, oneMore),
  changing("the gap is one more", /The gap is/, /(?<=gap is )\d+(?:\.\d+)?/, oneMore),
  changing("two values change places", /% in .*against .*%/, /^(\S+%)(.*against )(\S+%)/, (found) =>
    found.replace(/^(\S+%)(.*against )(\S+%)$/, "$3$2$1"),
  ),
  changing("the title's figure is another", /^#+ /, /\d+(?:\.\d+)?(?= percentage)/, oneMore),
  changing("the number to reach is one more", /gap would close/, /\d[\d,]*(?= (?:more|fewer))/, oneMore),
  changing("the groups that differ have one more", /were counted|was counted/, /\d[\d,]*/, oneMore),
  changing("the interval is narrower", /most likely between/, /(?<=between −?)\d+(?:\.\d+)?/, oneMore),
  changing("a share that is not known is smaller", /is not known for up to/, /\d+(?:\.\d+)?(?=%)/, "0"),
  changing("fewer numbers are kept back", /are kept back/, /\d+/, "2"),
  changing("a cell of a table is another", /^\| .*\d/, /(?<=\| )\d[\d,]*(?=%? \|)/, oneMore),
  changing("worse becomes better", /worse off/, /worse off/, "better off"),
  changing("higher becomes lower", /\bhigher in\b/, /higher in/, "lower in"),
  changing("lower becomes higher", /\blower in\b/, /lower in/, "higher in"),
  changing("of another as-at day", /as at /, /as at \d+ \w+ \d+/, "as at 31 March 2019"),
  changing("of another year", /as at /, /20\d\d/, "2011"),
  adding("a cause", "The low uptake is caused by deprivation."),
  adding("another cause", "This leads to admissions."),
  adding("blame", "These groups are hard to reach."),
  adding("more blame", "Patients failed to attend."),
  adding("significance", "The gap is significant."),
  adding("a count that nobody released", "Of them, 3 people at one practice have none."),
  adding("an exact count", "1,237 people are left out."),
  adding("a comparison of no rule", "Uptake is lower in the north than in the south."),
  adding("a change of no rule", "The gap has widened since last month."),
  adding("a figure of the month before", "In February 2026 the gap was 9 percentage points."),
];
