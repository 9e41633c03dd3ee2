import type { ParameterValues } from "../model/parameter-value.ts";

/** An expression, or a part of it, without places in files; terms and parameters as what they stand for. */
export function writtenOut(value: unknown, parameters: ParameterValues): unknown {
  if (Array.isArray(value)) return value.map((one) => writtenOut(one, parameters));
  if (typeof value !== "object" || value === null) return value;
  if ("kind" in value && value.kind === "term" && "value" in value)
    return writtenOut(value.value, parameters);
  const written = Object.entries(value).flatMap(([name, one]) =>
    name === "at" ? [] : [[name, writtenOut(one, parameters)]],
  );
  const isParameter = "kind" in value && value.kind === "parameter" && "name" in value;
  return { ...Object.fromEntries(written), ...(isParameter ? { is: parameters[String(value.name)] } : {}) };
}
