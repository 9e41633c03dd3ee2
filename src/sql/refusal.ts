/** Why an expression is not taken, and at which character of its text. The reader of definitions adds the file. */
export class SqlRefusal extends Error {
  override readonly name = "SqlRefusal";
  readonly code: string;
  readonly at: number;
  readonly has: string;
  readonly promised: string | undefined;
  readonly next: string | undefined;

  constructor(code: string, at: number, has: string, promised?: string, next?: string) {
    super(has);
    this.code = code;
    this.at = at;
    this.has = has;
    this.promised = promised;
    this.next = next;
  }
}
