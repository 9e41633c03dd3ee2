import type { Result } from "../result/result.ts";
import type { Format, RenderedFile, RenderSettings } from "./format.ts";

/**
 * An answer in several formats, one after the other. What two of them give alike, such as the specification of a chart that
 * is there as SVG and as PNG, is one file.
 */
export async function renderFormats(
  result: Result,
  formats: readonly Format[],
  settings: RenderSettings,
): Promise<readonly RenderedFile[]> {
  const files = new Map<string, RenderedFile>();
  for (const { load } of formats) {
    for (const file of await (await load())(result, settings)) files.set(file.name, file);
  }
  return [...files.values()];
}
