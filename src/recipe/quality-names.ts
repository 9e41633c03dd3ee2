import type { Quality } from "../model/quality.ts";

/** A name in the thresholds of a dataset, and the keys that lead to it from `quality` on. */
export interface QualityName {
  readonly name: string;
  readonly path: readonly (string | number)[];
}

/** Every column of the dataset itself that its thresholds name. */
export function columnsOfQuality(quality: Quality): readonly QualityName[] {
  const { defaultCodes, completeness, agrees, coverage = [], bias, live, shares = [], extremes } = quality;
  return [
    ...Object.keys(defaultCodes).map((name) => ({ name, path: ["default_codes", name] })),
    ...Object.entries(completeness).flatMap(([name, { or }]) => [
      { name, path: ["completeness", name] },
      ...or.map((other, at) => ({ name: other, path: ["completeness", name, "or", at] })),
    ]),
    ...Object.entries(agrees).flatMap(([to, columns]) =>
      Object.keys(columns).map((name) => ({ name, path: ["agrees", to, name] })),
    ),
    ...coverage.map((name, at) => ({ name, path: ["coverage", at] })),
    ...(bias?.of ?? []).map((name, at) => ({ name, path: ["bias", "of", at] })),
    ...ownColumns((bias?.by ?? []).map((name, at) => ({ name, path: ["bias", "by", at] }))),
    ...ownColumns(shares.map(({ of }, at) => ({ name: of, path: ["shares", at, "of"] }))),
    ...Object.entries(live ?? {}).map(([key, name]) => ({ name, path: ["live", key] })),
    ...Object.entries(extremes ?? {}).map(([key, name]) => ({ name, path: ["extremes", key] })),
  ];
}

/** Every linked dataset that the thresholds name: one that the dataset has no link to would never be looked at. */
export function linksOfQuality({ matched, agrees, bias, shares = [] }: Quality): readonly QualityName[] {
  const inColumns = [
    ...(bias?.by ?? []).map((name, at) => ({ name, path: ["bias", "by", at] })),
    ...shares.map(({ of }, at) => ({ name: of, path: ["shares", at, "of"] })),
  ];
  return [
    ...Object.keys(matched).map((name) => ({ name, path: ["matched", name] })),
    ...Object.keys(agrees).map((name) => ({ name, path: ["agrees", name] })),
    ...inColumns.flatMap(({ name, path }) =>
      name.includes(".") ? [{ name: name.split(".")[0] ?? "", path }] : [],
    ),
  ];
}

const ownColumns = (names: readonly QualityName[]): readonly QualityName[] =>
  names.filter(({ name }) => !name.includes("."));
