import { createHash } from "node:crypto";
import type { Contract } from "../../model/contract.ts";

/**
 * A short hash of all in a contract that decides rows. Where it stands in its file has no part in it, and thresholds have
 * none, nor how often it comes, nor of which system its codes are, nor which numbers add up: these change no row.
 */
export const contractFingerprint = (contract: Contract): string =>
  createHash("sha256")
    .update(
      JSON.stringify(
        {
          ...contract,
          ...{ quality: undefined, cadence: undefined, codeSystems: undefined, overlays: undefined },
          addsUp: undefined,
        },
        positionless,
      ),
    )
    .digest("hex")
    .slice(0, 16);

const positionless = (_: string, value: unknown): unknown =>
  typeof value === "object" && value !== null && "line" in value && "column" in value ? undefined : value;
