/** What making a briefing again gave, file by file. */
export interface BriefVerification {
  /** Folder of the briefing. */
  readonly folder: string;
  readonly files: readonly VerifiedFile[];
  /** Why what is made now may differ, in sentences: another version, a definition that changed since. */
  readonly because: readonly string[];
}

export interface VerifiedFile {
  readonly name: string;
  readonly outcome: FileOutcome;
}

/**
 * `same`: byte for byte. `changed-by-hand`: it comes out as its manifest says, and lies there otherwise. `otherwise`: it
 * comes out otherwise than the manifest says. `gone`: it is not there. `added`: the manifest does not know it.
 */
export type FileOutcome = "same" | "changed-by-hand" | "otherwise" | "gone" | "added";
