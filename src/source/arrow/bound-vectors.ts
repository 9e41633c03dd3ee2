import { ByteBuffer } from "flatbuffers";

const lengthOf = ByteBuffer.prototype.__vector_len;

/**
 * Makes the library that reads the descriptions within Arrow refuse a list that is longer than the bytes it lies in. It
 * takes every length as it stands. A damaged length is then a list of a thousand million columns, each of which it makes.
 *
 * Example: a description of 400 bytes says that the table has 1,600,000,000 columns.
 *
 * Errors: the library throws where it reads such a list.
 */
export function boundVectors(): void {
  ByteBuffer.prototype.__vector_len = function (offset: number): number {
    const length = lengthOf.call(this, offset);
    if (length < 0 || length > this.capacity()) throw new Error("a list longer than its bytes");
    return length;
  };
}
