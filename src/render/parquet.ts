import type { Render } from "./format.ts";
import { tidyColumns } from "./tidy.ts";

/** Tidy data as Parquet, by the encoder that is handed in. */
export const renderParquet: Render = async (result, { encodeParquet }) => {
  if (encodeParquet === undefined) throw new Error("the parquet format was asked for without an encoder");
  return [{ name: `${result.recipe}.parquet`, content: await encodeParquet(tidyColumns(result)) }];
};
