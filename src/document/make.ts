import type { Block, Inline, List, ListItem, Note, Prose, Section } from "./block.ts";

/** Short ways to make blocks. */

export const prose = (...content: readonly Inline[]): Prose => ({ kind: "prose", content });

export const strong = (text: string): Inline => ({ kind: "strong", text });

export const emphasis = (text: string): Inline => ({ kind: "emphasis", text });

export const link = (text: string, to: string): Inline => ({ kind: "link", text, to });

export const note = (tone: Note["tone"], text: string): Note => ({ kind: "note", tone, text });

/** Nothing where there are no items, so that nobody writes an empty list. */
export const list = (items: readonly ListItem[], title?: string): readonly List[] =>
  items.length === 0 ? [] : [{ kind: "list", title, items }];

/** Nothing where there is nothing to stand under the heading. */
export const section = (id: string, title: string, blocks: readonly Block[]): readonly Section[] =>
  blocks.length === 0 ? [] : [{ kind: "section", id, title, blocks }];

/** A block that there may not be, as blocks. */
export const present = <T extends Block>(block: T | undefined): readonly T[] =>
  block === undefined ? [] : [block];
