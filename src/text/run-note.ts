import type { RunNote, RunNoteCode } from "../model/run-note.ts";
import { dateText, monthText, periodText } from "./date.ts";
import { fewOf } from "./few-of.ts";
import { listText } from "./list.ts";
import { countedText, numberText } from "./number.ts";

type About = Readonly<Record<string, string>>;

const SENTENCES: Readonly<Record<RunNoteCode, (about: About, rows: string) => string>> = {
  "outside-footprint": ({ dataset }, rows) => `${rows} of ${dataset} are outside the footprint and left out`,
  "footprint-unknown": ({ dataset, column, to }, rows) =>
    `Of ${rows} of ${dataset}, ${to} does not say by ${column} where they are: whether they lie in the footprint is unknown, and they are left out`,
  "no-event-in-period": ({ title, start, end }) =>
    start === end
      ? `${title}: no row up to ${dateText(end ?? "")}`
      : `${title}: no row in the period, ${periodText(start ?? "", end ?? "")}`,
  "time-counted": ({ what, start, end }) => `${what}: ${periodText(start ?? "", end ?? "")}`,
  "all-time-counted": ({ what, start, end }) =>
    `${what}: all that is loaded, ${periodText(start ?? "", end ?? "")}`,
  "data-begin-late": ({ title, first, start, from }) =>
    `${title}: the data begin on ${dateText(first ?? "")}; ${from === undefined ? "the period" : "what is asked about"} begins on ${dateText(start ?? "")}. What happened before is missing, if anything did`,
  "data-end-early": ({ title, last, start, end }) =>
    `${title}: the data end on ${dateText(last ?? "")}; ${start === end ? "the figures speak of" : "the period ends on"} ${dateText(end ?? "")}. What happened since is missing, if anything did`,
  "months-absent": ({ title, months = "" }) =>
    `${title}: no row in ${listText(months.split(",").map(monthText))}, between months that have many`,
  "periods-absent": ({ title, periods, absent, all }) =>
    `${title}: no data of ${periods} (${absent} of the ${all} periods). They are left out, and are no counts of 0`,
  "period-in-part": ({ title, period, start, end }) =>
    `${title}, ${period}: only from ${dateText(start ?? "")} to ${dateText(end ?? "")}. It is part of a period and takes no part in limits and tests`,
  "window-not-covered": ({ title, measures = "", periods, lacking, all }) =>
    `${title} do not hold the whole time that ${lacking} of the ${all} periods look back on: ${periods}. Too little would be counted there, so there is no answer for ${listText(measures.split(","))}`,
  "files-silent": ({ title, measures = "", periods }) =>
    `${title}: the files of ${periods} do not tell ${listText(measures.split(","))}. There is no answer then, which is no count of 0`,
  "windows-overlap": ({ measures = "", step }) =>
    `Each ${step} of ${listText(measures.split(","))} looks back beyond the ${step} before, so that neighbours share records: they have no control chart and no test of change. Ask for both over periods as long as the time looked back on, such as financial years`,
  "link-missing": ({ dataset, column, to }, rows) =>
    `${rows} of ${dataset} have nothing in ${column}, so that what ${to} says of them is unknown`,
  "link-unmatched": ({ dataset, column, to }, rows) =>
    `${rows} of ${dataset} have a ${column} that ${to} does not have, so that what it says of them is unknown`,
  "column-absent": ({ dataset, column }) =>
    `The loaded files of ${dataset} have no column ${column}: it is unknown throughout`,
  "column-since": ({ dataset, column, files = "" }) =>
    `The files of ${dataset} were loaded by an earlier version of deepdive, which did not keep ${column}: what rests on it is unknown. Load again: ${fewOf(files.split("|"))}`,
  "column-empty": ({ dataset, column, derived }) =>
    `No loaded row of ${dataset} has a value in ${column}, so that what ${derived} makes of it is unknown`,
  "set-incomplete": ({ dataset, whose, size, derived }, rows) =>
    `The loaded ${dataset} lacks ${rows} of the ${numberText(Number(size))} of ${whose}, so that ${derived} ranks nothing: its values are unknown`,
  "set-unchecked": ({ dataset, whose, derived }) =>
    `The loaded ${dataset} is not all of England, and nobody said how many LSOAs ${whose} has, so that it could not be checked whether ${derived} ranks them all`,
  "later-file": ({ title, day }) =>
    `${title}: the loaded file speaks of ${dateText(day ?? "")}, after the day of the figures. What changed in between is counted as it is in that file`,
  "cut-without-data": ({ by, has }) => `No figures by ${by}: that ${has}`,
  "newest-partition": ({ dataset, column, value }) =>
    `Of ${dataset} the newest ${column} was taken: ${value}`,
  "vintage-unknown": ({ dataset, column, to }) =>
    `The year of the area codes in ${dataset}.${column} could not be told, so it could not be checked against ${to}`,
};

/**
 * The notes of a run in words. `showRows` says of which datasets the exact number of rows may be told: of a
 * confidential dataset it is a count of people that nobody has protected, so "some rows" stands in its place.
 */
export function noteSentences(
  notes: readonly RunNote[],
  showRows: (dataset: string) => boolean,
): readonly string[] {
  return notes.map(({ code, about, rows }) => {
    const exact = rows !== undefined && showRows(about["dataset"] ?? "");
    return `${asSentence(SENTENCES[code](about, exact ? countedText(rows, "row") : "some rows"))}.`;
  });
}

const asSentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
