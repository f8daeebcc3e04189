/**
 * A text from a bank as one line of characters that XML can hold: control characters and line ends become blanks, halves of
 * characters and the two code points that are none a replacement character. Blanks around it go, those within it stay.
 */
export function oneLine(text: string): string {
  if (/^[\x20-\x7E]*$/.test(text)) return text.trim();
  return text
    .toWellFormed()
    .replaceAll(/\r\n|[\p{Cc}\u2028\u2029]/gu, ' ')
    .replaceAll(/[\uFFFE\uFFFF]/g, '\uFFFD')
    .trim();
}
