/** What the exit code of a command tells a scheduled job. The worst of several wins (see `worstExitCode`). */
export const EXIT = {
  done: 0,
  findings: 1,
  /** The call or a definition is wrong; or the place that the call names for its output cannot be written. */
  usage: 2,
  inputRefused: 3,
  releaseRefused: 4,
  nothingToReport: 5,
  storeBusy: 6,
  defect: 70,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** From least to worst. An empty period is a milder thing than findings; a defect is the worst of all. */
const SEVERITY: readonly ExitCode[] = [0, 5, 1, 2, 6, 3, 4, 70];

/** The exit code that describes several outcomes together: the worst of them; 0 for none. */
export function worstExitCode(codes: readonly ExitCode[]): ExitCode {
  return codes.reduce<ExitCode>(
    (worst, code) => (SEVERITY.indexOf(code) > SEVERITY.indexOf(worst) ? code : worst),
    EXIT.done,
  );
}
