import type { DeepDiveView } from "../document/deep-dive/view.ts";
import type { Result } from "../result/result.ts";
import type { PageSettings } from "./document-format.ts";
import type { TidyColumn } from "./tidy.ts";

/** A file in memory. Renderers return these; one function writes them. */
export interface RenderedFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

export interface RenderSettings extends PageSettings {
  /** How much of the answer a document shows; undefined: all of it. Data hold all of it whatever stands here. */
  readonly view?: DeepDiveView | undefined;
  /** Pictures by themselves are made of the charts that no table beside them tells: those of the two pages. */
  readonly onlyOfPages?: boolean | undefined;
  /** Writes Parquet; handed in, because a renderer never reaches the engine. */
  readonly encodeParquet: ((columns: readonly TidyColumn[]) => Promise<Uint8Array>) | undefined;
}

/** From the result alone to files, the same bytes every time. */
export type Render = (result: Result, settings: RenderSettings) => Promise<readonly RenderedFile[]>;

/** A line of the flat list of formats. What is behind it is read only when it is asked for. */
export interface Format {
  readonly name: string;
  readonly summary: string;
  readonly extension: string;
  /** False: bytes that only a program can read. */
  readonly isText: boolean;
  /** An answer is more than one file. */
  readonly severalFiles?: true;
  readonly load: () => Promise<Render>;
}
