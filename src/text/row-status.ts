import type { ReleasedRow, ReleasedStatus } from "../model/released.ts";

/**
 * What a line of data says of its value. A line without a value that is not withheld has no answer: "published" would promise a
 * number to whoever filters by it.
 *
 * @example rowStatus({ status: "published", value: undefined }) // "no-answer"
 */
export const rowStatus = ({
  status,
  value,
}: Pick<ReleasedRow, "status" | "value">): ReleasedStatus | "no-answer" =>
  status !== "withheld" && value === undefined ? "no-answer" : status;
