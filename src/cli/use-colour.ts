export interface ColourQuestion {
  /** False where --no-color was given. */
  readonly allowed: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTerminal: boolean;
}

/**
 * Whether to colour a stream. A wish for none wins over everything (--no-color, then NO_COLOR as no-color.org has
 * it: set and not empty); then FORCE_COLOR (anything but 0 and false); else a terminal that can.
 */
export function useColour({ allowed, env, isTerminal }: ColourQuestion): boolean {
  if (!allowed || (env["NO_COLOR"] ?? "") !== "") return false;
  const forced = env["FORCE_COLOR"];
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  return isTerminal && env["TERM"] !== "dumb";
}
