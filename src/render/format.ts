import type { Result } from "../result/result.ts";
import type { TidyColumn } from "./tidy.ts";

/** A file in memory. Renderers return these; one function writes them. */
export interface RenderedFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

export interface RenderSettings {
  /** Columns that text may take; undefined: no terminal, so a width that suits a page. */
  readonly width: number | undefined;
  readonly colour: boolean;
  /** How much of the answer a terminal shows; undefined: all of it. Files hold all of it whatever stands here. */
  readonly view?: TerminalView | undefined;
  /** Writes Parquet; handed in, because a renderer never reaches the engine. */
  readonly encodeParquet: ((columns: readonly TidyColumn[]) => Promise<Uint8Array>) | undefined;
}

/** The summary, or the tables of some cuts alone, each named by its dimensions: "core20+place". */
export type TerminalView =
  | { readonly kind: "summary" }
  | { readonly kind: "cuts"; readonly cuts: readonly string[] };

/** From the result alone to files, the same bytes every time. */
export type Render = (result: Result, settings: RenderSettings) => Promise<readonly RenderedFile[]>;

/** A line of the flat list of formats. What is behind it is read only when it is asked for. */
export interface Format {
  readonly name: string;
  readonly summary: string;
  readonly extension: string;
  /** False: bytes that only a program can read. */
  readonly isText: boolean;
  readonly load: () => Promise<Render>;
}
