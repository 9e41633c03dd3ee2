import type { Check } from "../../src/quality/check.ts";

/** The page about checks of data, from their list: code, rule, default limit, and how the figure comes about. */
export function qualityPage(checks: readonly Check[]): string {
  const entries = checks.map(
    ({ id, title, description, rules, limit }) =>
      `## ${id}\n\n**${title}.** ${description}\n\n*Rule ${rules} · default: ${limit.words}; ${limit.severity} [set here]*`,
  );
  return `${[INTRODUCTION, table(checks), ...entries].join("\n\n")}\n`;
}

const table = (checks: readonly Check[]): string =>
  [
    "| code | what should be so | rule | default [set here] | severity |",
    "|---|---|---|---|---|",
    ...checks.map(
      ({ id, title, rules, limit }) =>
        `| \`${id}\` | ${title} | ${rules} | ${limit.words} | ${limit.severity} |`,
    ),
  ].join("\n");

const INTRODUCTION = `# Data quality

Every check of \`deepdive check\`. \`npm run docs\` writes this page from the list of checks, and a test holds the page to it.

\`deepdive check FILE…\` reads files as \`load\` would and keeps nothing; \`deepdive check\` looks at what the store holds. A finding
has a stable code, such as \`completeness:person.ethnic_category\`: the check, the dataset and the subject. What was looked at
and is well is a finding too, of severity \`ok\`, so that a machine sees what was checked.

**Limits are starting points set here, not national limits.** The rules are those of a data quality maturity index (DQMI) with
the numbers C1 to K4. A contract says in its section \`quality\` what it promises; \`deepdive.yaml\` lies over it:

\`\`\`yaml
quality:
  person:
    completeness: { ethnic_category: { least: 0.85 } }
    matched: { imd: 0.99 }
    limits:
      validity: { limit: 0.995 }                        # every column
      "plausibility:age": { limit: 0, severity: error } # the nearest word holds
\`\`\`

**Exit codes.** 1: something is as bad as \`--fail-on\` says (\`error\` unless said; \`warn\` takes rows set aside and warnings
too), such as a file that \`load\` would refuse. 2: the call or a definition is wrong. 3: something could not be checked: no such
file, nothing in the store. A run that could not check never ends with 0.

**Counts of confidential rows** pass the count policy: 1 to 7 are "fewer than 8", larger ones are rounded to the nearest 5, and
shares are computed from the rounded counts. A share is not said where one of its two parts is from 1 to 7. Whether a limit is
kept is decided by the true counts. No finding has a value of a row; categories are named only where the contract lists
them, groups only where the contract or published data name them. \`--rejects FILE\` writes the rows that fail to a file that only
its owner may read: of files, also those of which a value was taken as missing and those for which a file is refused, as the file
has them and with their number in it.

**Before.** Checks against the snapshot before look at the snapshot that this one took the place of: of the same dataset and
partition. \`volume\` looks at all of the 12 months before.

**Time.** What is asked of the rows of one dataset is asked in one pass over them. What is asked across datasets, or of earlier
snapshots, is timed apart: \`--verbose\` tells both.`;
