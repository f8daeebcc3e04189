/**
 * A file that a method returns instead of JSON, without holding it: it goes out as it is, piece by piece, at the
 * reader's speed. An error before the first piece gets a proper envelope; one after it cuts the connection.
 */
export class FileAnswer {
  readonly file: {
    /** With its ending; any characters. */
    readonly name: string;
    /** As somebody else named it; what is no type goes out as plain bytes. */
    readonly mime: string | null;
    /** Null where it is not known before; it is announced otherwise. */
    readonly size: number | null;
    readonly bytes: AsyncIterable<Buffer>;
  };

  constructor(file: FileAnswer['file']) {
    this.file = file;
  }
}
