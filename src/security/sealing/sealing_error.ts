/** Sealing keys or a sealed value are not as they must be. The message names the row or the place of the keys, never a key. */
export class SealingError extends Error {
  override readonly name = 'SealingError';
}
