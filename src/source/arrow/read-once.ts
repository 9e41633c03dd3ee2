import type { FileHandle } from "node:fs/promises";

/** What the Arrow library asks of a file. */
export interface ReadableFile {
  readonly fd: number;
  stat(): Promise<{ readonly size: number }>;
  read(
    buffer: Uint8Array,
    offset: number,
    length: number,
    position: number,
  ): Promise<{ readonly bytesRead: number; readonly buffer: Uint8Array }>;
  close(): Promise<void>;
}

/** A sound stream is read forwards, but for its first bytes, which are looked at before. */
const LOOKS_BACK = 3;

/**
 * An Arrow file that is read about once. A damaged length can send the library back over what it has read, again and
 * again. A sound stream is never read backwards, and of a sound file each part is read once behind its footer.
 *
 * Example: a message says that it is -40 bytes long. The library goes back 40 bytes and reads the same message for ever;
 * here the fourth step back throws.
 *
 * Errors: throws where the file goes back, is read more than twice over, or ends before it should.
 */
export async function readOnce(file: FileHandle, isStream: boolean): Promise<ReadableFile> {
  const { size } = await file.stat();
  let [furthest, steppedBack, total] = [0, 0, 0];
  return {
    fd: file.fd,
    stat: async () => ({ size }),
    close: () => file.close(),
    read: async (buffer, offset, length, position) => {
      if (position < furthest) steppedBack += 1;
      total += length;
      if (isStream ? steppedBack > LOOKS_BACK : total > 2 * size + 1_024)
        throw new Error("read over and over");
      const { bytesRead } = await file.read(buffer, offset, length, position);
      if (bytesRead === 0 && length > 0) throw new Error("ends early");
      furthest = Math.max(furthest, position + bytesRead);
      return { bytesRead, buffer };
    },
  };
}
