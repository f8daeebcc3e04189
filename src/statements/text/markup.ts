/** Finished markup, which only `leaf` and `branch` make, so that no text gets into a file without being escaped. */
export type Markup = string & { readonly [finished]: true };
declare const finished: unique symbol;

export const nothing = '' as Markup;

/**
 * An element with text. XML and SGML alike take these three entities, and no others are written. Why no library:
 * docs/decisions/0607-markup-is-written-by-twenty-lines.md.
 * @param text of characters that XML can hold (`oneLine`); null, undefined and empty make no element
 * @param attributes with their blank before them: ` Ccy="EUR"`; nothing that came from outside unchecked
 */
export function leaf(name: string, text: string | null | undefined, attributes = ''): Markup {
  if (text === undefined || text === null || text === '') return nothing;
  return `<${name}${attributes}>${escaped(text)}</${name}>` as Markup;
}

/** An element with elements in it, in their order; without any it is not there. */
export function branch(name: string, ...children: readonly Markup[]): Markup {
  const within = children.join('');
  return within === '' ? nothing : (`<${name}>${within}</${name}>` as Markup);
}

function escaped(text: string): string {
  return /[&<>]/.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : text;
}
