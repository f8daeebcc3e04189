/** About what a socket takes at once. */
const pieceLength = 64 * 1024;

/**
 * Joins many short texts to pieces worth sending: a file of 50,000 rows is never in memory as a whole.
 * @param encode `Buffer.from` for UTF-8
 */
export function* inPieces(
  texts: Iterable<string>,
  encode: (text: string) => Buffer = (text) => Buffer.from(text),
): Generator<Buffer, void, undefined> {
  let piece = '';
  for (const text of texts) {
    piece += text;
    if (piece.length < pieceLength) continue;
    yield encode(piece);
    piece = '';
  }
  if (piece !== '') yield encode(piece);
}
