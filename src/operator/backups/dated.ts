/** A name beside a file that says when: `bank-api.sqlite.before-20261127T120500Z`. */
export function dated(file: string, now = new Date()): string {
  return `${file}.before-${now.toISOString().replace(/[-:]|\.\d+/g, '')}`;
}
