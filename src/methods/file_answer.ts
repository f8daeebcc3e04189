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
    /** Bytes; null where nobody knows before the end: then it goes out in chunks, of which the last one says that it is whole. */
    readonly size: number | null;
    readonly bytes: AsyncIterable<Buffer>;
  };

  constructor(file: FileAnswer['file']) {
    this.file = file;
  }
}
