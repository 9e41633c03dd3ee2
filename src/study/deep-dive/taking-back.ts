import type { Session } from "../../session/session.ts";
import { removeLedgerEntries } from "../../store/ledger-file.ts";

/**
 * Does what lets answers out, and takes their new entries out of the ledger where it fails: an entry stands when its
 * output does. The entries are there before the output, so that a process that is killed in between leaves one too many
 * and never one too few.
 *
 * @param isOut asked after a failure: whether the output stands all the same
 */
export async function orTakeBack<T>(
  { workspace }: Pick<Session, "workspace">,
  answers: readonly { readonly remembered?: string | undefined }[],
  letOut: () => Promise<T>,
  isOut: () => Promise<boolean> = async () => false,
): Promise<T> {
  try {
    return await letOut();
  } catch (cause) {
    if (!(await isOut())) await takeBack({ workspace }, answers);
    throw cause;
  }
}

/** The same for answers that nobody lets out after all. */
export const takeBack = (
  { workspace }: Pick<Session, "workspace">,
  answers: readonly { readonly remembered?: string | undefined }[],
): Promise<void> =>
  removeLedgerEntries(
    workspace,
    answers.flatMap(({ remembered }) => remembered ?? []),
  );
