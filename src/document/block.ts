import type { CheckFinding } from "../model/check-finding.ts";
import type { Chart } from "./chart.ts";
import type { Table } from "./table.ts";

/**
 * What a reader is shown, before anybody decides how it looks: a tree of sections and blocks. Pure functions build
 * it from released things; the formats are written from it, and none of them adds a title or a sentence of its own.
 */
export interface Document {
  /** Stem of file names. */
  readonly id: string;
  /** Undefined for a list that needs none, such as that of the recipes. */
  readonly title: string | undefined;
  /** What a reader must see before anything else, and again at the end. */
  readonly notices: readonly Note[];
  readonly blocks: readonly Block[];
  /** What to ask for to see columns for which a page has no room: "--format csv". */
  readonly wholeIn?: string | undefined;
}

export type Block = Section | Prose | List | Fields | Findings | Table | Chart | Note | Provenance;

/** A heading and what stands under it. Its level is its depth in the tree. */
export interface Section {
  readonly kind: "section";
  /** Unique within the document: what a link leads to. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** A piece of a line of text. Text from data and definitions is escaped by the writers. */
export type Inline =
  | string
  | { readonly kind: "strong" | "emphasis"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly to: string };

export interface Prose {
  readonly kind: "prose";
  readonly content: readonly Inline[];
}

export interface List {
  readonly kind: "list";
  /** What the items are about. */
  readonly title?: string | undefined;
  readonly items: readonly ListItem[];
}

/** An item, perhaps with items of its own. */
export type ListItem = string | { readonly text: string; readonly items: readonly string[] };

/** Names and what is said of each: a definition, an entry of the ledger. */
export interface Fields {
  readonly kind: "fields";
  readonly entries: readonly { readonly name: string; readonly texts: readonly string[] }[];
}

/** What a check found, the worst told by its word. */
export interface Findings {
  readonly kind: "findings";
  readonly findings: readonly CheckFinding[];
}

/** A sentence that must not be overlooked. `internal`: not for release. `synthetic`: invented data. */
export interface Note {
  readonly kind: "note";
  readonly tone: "caution" | "synthetic" | "internal";
  readonly text: string;
}

/** Where the numbers come from. */
export interface Provenance {
  readonly kind: "provenance";
  /** `brief`: the sources in one line, for a screen. */
  readonly detail: "full" | "brief";
  readonly recipe: string;
  readonly parameters: readonly { readonly name: string; readonly title: string; readonly value: string }[];
  /** A sentence; undefined where the document says it in a section of its own. */
  readonly policy: string | undefined;
  readonly sources: readonly ProvenanceSource[];
  /** Version of deepdive. */
  readonly tool: string;
}

export interface ProvenanceSource {
  readonly title: string;
  readonly asAt: string | undefined;
  readonly layout: string;
  readonly snapshot: string;
}
