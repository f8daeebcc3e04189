/** A text without line breaks and other controls, which end a field in formats of lines: each becomes a blank. */
export function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are meant
  return text.replaceAll(/\r\n|[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, ' ');
}
