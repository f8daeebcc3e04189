/** Markup that is safe to send. Only `html` makes it. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Insert = Html | readonly Html[] | string | number | undefined | false;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A template whose inserts are escaped, unless they are markup themselves. Undefined and false insert nothing. */
export function html(parts: TemplateStringsArray, ...inserts: readonly Insert[]): Html {
  const inserted = inserts.map(print);
  return new Html(parts.map((part, index) => part + (inserted[index] ?? '')).join(''));
}

function print(insert: Insert): string {
  if (insert instanceof Html) return insert.text;
  if (typeof insert === 'object') return insert.map((each) => each.text).join('');
  if (insert === undefined || insert === false) return '';
  return String(insert).replace(/[&<>"']/g, (character) => escapes[character] ?? '');
}
