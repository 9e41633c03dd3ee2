import { afterAll, describe, expect, it } from "vitest";
import { METHODS } from "../../src/estimate/shell/methods.ts";
import { stat, testFolder } from "../cli/stat-call.ts";

const folder = testFolder();
afterAll(folder.remove);

describe("the example of every method runs and gives exactly what its help shows", () => {
  it.each(METHODS.map((method) => [method.name, method] as const))("%s", async (name, { example }) => {
    folder.write("file.csv", example.input);
    const options = example.options === "" ? [] : example.options.split(" ");
    const { out } = await stat([name, "file.csv", ...options], folder.path);
    expect(out).toBe(example.output);
  });
});
