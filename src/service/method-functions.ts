/**
 * The statistical methods that have a closed form, as DuckDB macros: for `deepdive sql` and for an exported
 * database. Equal to the functions in src/statistics to 1e-12. A row for which the method has no answer (no
 * denominator, a negative count, a numerator above its denominator where the method forbids it) gets NULL.
 * Confidence is a proportion between 0 and 1, the last argument, 0.95 where it is left out.
 */
export interface MethodFunction {
  readonly name: string;
  /** As a person calls it. */
  readonly signature: string;
  readonly summary: string;
  /** The CREATE MACRO statement. */
  readonly sql: string;
}

/** All statements that make the functions, in an order in which each finds what it calls. */
export function methodFunctionsSql(): string {
  return [...HELPERS, ...METHOD_FUNCTIONS].map(({ sql }) => `${sql};\n`).join("");
}

function macro(name: string, parameters: string, summary: string, body: string): MethodFunction {
  const sql = `CREATE OR REPLACE MACRO ${name}(${parameters}) AS ${body.replaceAll(/\s+/g, " ").trim()}`;
  return { name, signature: `${name}(${parameters.replaceAll(" := ", " = ")})`, summary, sql };
}

/**
 * A polynomial by Horner's rule, highest power first. A fold over the list of coefficients, so that the variable is
 * written once: DuckDB replaces arguments in the text of a macro, and what is written often is planned often.
 * Exponents make the literals doubles, not decimals.
 */
function polynomial(variable: string, coefficients: readonly number[]): string {
  const list = coefficients.map((c) => c.toExponential()).join(", ");
  return `list_reduce([${list}], lambda s, c: s * (${variable}) + c)`;
}

function ratio(variable: string, above: readonly number[], below: readonly number[]): string {
  return `((${polynomial(variable, above)}) / (${polynomial(variable, below)}))`;
}

/** Wichura's algorithm AS 241 (Applied Statistics 1988, 37, 477-484), which R uses as well. */
const AS241 = {
  centre: [
    [
      2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
      1971.5909503065513, 133.14166789178438, 3.3871328727963665,
    ],
    [
      5226.495278852546, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
      687.1870074920579, 42.31333070160091, 1,
    ],
  ],
  near: [
    [
      0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
      5.769497221460691, 4.630337846156546, 1.4234371107496835,
    ],
    [
      1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008,
      0.6897673349851, 1.6763848301838038, 2.053191626637759, 1,
    ],
  ],
  far: [
    [
      2.0103343992922881e-7, 0.000027115555687434876, 0.0012426609473880784, 0.026532189526576124,
      0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
    ],
    [
      2.0442631033899397e-15, 1.421511758316446e-7, 0.000018463183175100548, 0.0007868691311456133,
      0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
    ],
  ],
} as const;

/** Macros that the others are made of. They are not part of what is promised. */
const HELPERS: readonly MethodFunction[] = [
  macro("dd_quantile_centre", "q, r", "", `q * ${ratio("r", ...AS241.centre)}`),
  macro(
    "dd_quantile_tail",
    "r",
    "",
    `CASE WHEN r <= 5 THEN ${ratio("(r - 1.6e0)", ...AS241.near)} ELSE ${ratio("(r - 5e0)", ...AS241.far)} END`,
  ),
  macro(
    "dd_wilson",
    "x, n, z",
    "What both Wilson limits are made of; the lower one from the product of the roots, which loses no digits",
    "2e0 * x + z * z + z * sqrt(z * z + 4e0 * x * (1e0 - x / n))",
  ),
  macro(
    "dd_byars",
    "x, z",
    "Byar's limit of a count: for the upper limit x is the count plus 1",
    "x * pow(1e0 - 1e0 / (9e0 * x) + z / (3e0 * sqrt(x)), 3)",
  ),
  macro("dd_share", "x, n", "", "x >= 0 AND n > 0 AND x <= n"),
];

const QUANTILES: readonly MethodFunction[] = [
  macro(
    "normal_quantile",
    "p",
    "Standard normal quantile; p strictly between 0 and 1",
    `CASE WHEN p > 0 AND p < 1 THEN
       CASE WHEN abs(p - 0.5e0) <= 0.425e0
            THEN dd_quantile_centre(p - 0.5e0, 0.180625e0 - (p - 0.5e0) * (p - 0.5e0))
            ELSE sign(p - 0.5e0) * dd_quantile_tail(sqrt(-ln(least(p, 0.5e0 - p + 0.5e0)))) END END`,
  ),
  macro(
    "normal_z",
    "confidence",
    "How many standard errors a two-sided interval of that confidence reaches: 1.96 for 0.95",
    "normal_quantile(1e0 - (1e0 - confidence) / 2e0)",
  ),
];

const WITHIN: readonly MethodFunction[] = [
  macro(
    "wilson_lower",
    "x, n, confidence := 0.95",
    "Lower Wilson limit of the proportion x / n",
    "CASE WHEN dd_share(x, n) THEN (2e0 * x * x) / (n * dd_wilson(x, n, normal_z(confidence))) END",
  ),
  macro(
    "wilson_upper",
    "x, n, confidence := 0.95",
    "Upper Wilson limit of the proportion x / n",
    "CASE WHEN dd_share(x, n) THEN CASE WHEN x = n THEN 1e0 ELSE least(1e0, dd_wilson(x, n, normal_z(confidence)) / (2e0 * (n + pow(normal_z(confidence), 2)))) END END",
  ),
  macro(
    "byars_lower",
    "x, n, confidence := 0.95",
    "Lower Byar's limit of the rate x / n (or of an indirectly standardised ratio, n the expected count). Below 10 events the exact limit is usual; it has no closed form and is not given here",
    "CASE WHEN x > 0 AND n > 0 THEN CASE WHEN dd_byars(x, -normal_z(confidence)) >= 0 THEN dd_byars(x, -normal_z(confidence)) / n END END",
  ),
  macro(
    "byars_upper",
    "x, n, confidence := 0.95",
    "Upper Byar's limit of the rate x / n (or of an indirectly standardised ratio). See byars_lower for fewer than 10 events",
    "CASE WHEN x >= 0 AND n > 0 THEN dd_byars(x + 1e0, normal_z(confidence)) / n END",
  ),
];

/** The limits of a directly standardised rate: aggregates over the rows of one group, one row a stratum. */
const STANDARDISED: readonly MethodFunction[] = [
  macro(
    "dsr",
    "x, n, standard",
    "Directly standardised rate per person (aggregate; one row a stratum). NULL below 10 events",
    "CASE WHEN sum(x) >= 10 THEN sum(standard * x / n) / sum(standard) END",
  ),
  macro(
    "dsr_variance",
    "x, n, standard",
    "Variance of the directly standardised rate (aggregate)",
    "CASE WHEN sum(x) >= 10 THEN sum(1e0 * standard * standard * x / (1e0 * n * n)) / (1e0 * sum(standard) * sum(standard)) END",
  ),
  ...(["lower", "upper"] as const).map((side) =>
    macro(
      `dsr_${side}`,
      "x, n, standard, confidence := 0.95",
      `${side === "lower" ? "Lower" : "Upper"} Dobson limit, with Byar's, of the directly standardised rate (aggregate)`,
      `dsr(x, n, standard) + sqrt(dsr_variance(x, n, standard) / sum(x)) * (byars_${side}(sum(x), 1, confidence) - sum(x))`,
    ),
  ),
];

const square = (inner: string): string => `pow(${inner}, 2)`;
const both = "dd_share(x1, n1) AND dd_share(x0, n0)";

const BETWEEN: readonly MethodFunction[] = [
  macro(
    "newcombe_lower",
    "x1, n1, x0, n0, confidence := 0.95",
    "Lower limit of the difference x1/n1 - x0/n0 (Newcombe's method 10)",
    `CASE WHEN ${both} THEN x1 / n1 - x0 / n0 - sqrt(${square("x1 / n1 - wilson_lower(x1, n1, confidence)")} + ${square("wilson_upper(x0, n0, confidence) - x0 / n0")}) END`,
  ),
  macro(
    "newcombe_upper",
    "x1, n1, x0, n0, confidence := 0.95",
    "Upper limit of the difference x1/n1 - x0/n0 (Newcombe's method 10)",
    `CASE WHEN ${both} THEN x1 / n1 - x0 / n0 + sqrt(${square("wilson_upper(x1, n1, confidence) - x1 / n1")} + ${square("x0 / n0 - wilson_lower(x0, n0, confidence)")}) END`,
  ),
  ...logRatio(
    "katz",
    "x1, n1, x0, n0",
    "of the ratio of two proportions (Katz, log)",
    `${both} AND x1 > 0 AND x0 > 0`,
    "(x1 / n1) / (x0 / n0)",
    "1e0 / x1 - 1e0 / n1 + 1e0 / x0 - 1e0 / n0",
  ),
  ...logRatio(
    "rate_ratio",
    "x1, t1, x0, t0",
    "of the ratio of two rates (log-normal)",
    "x1 > 0 AND x0 > 0 AND t1 > 0 AND t0 > 0",
    "(x1 / t1) / (x0 / t0)",
    "1e0 / x1 + 1e0 / x0",
  ),
];

function logRatio(
  name: string,
  parameters: string,
  summary: string,
  answerable: string,
  value: string,
  variance: string,
): readonly MethodFunction[] {
  return (["lower", "upper"] as const).map((side) =>
    macro(
      `${name}_${side}`,
      `${parameters}, confidence := 0.95`,
      `${side === "lower" ? "Lower" : "Upper"} limit ${summary}; NULL where a count is 0`,
      `CASE WHEN ${answerable} THEN ${value} * exp(${side === "lower" ? "-" : ""}normal_z(confidence) * sqrt(${variance})) END`,
    ),
  );
}

/** Every function that is offered, one line each in `deepdive sql --functions` and in the documentation. */
export const METHOD_FUNCTIONS: readonly MethodFunction[] = [
  ...QUANTILES,
  ...WITHIN,
  ...STANDARDISED,
  ...BETWEEN,
];
