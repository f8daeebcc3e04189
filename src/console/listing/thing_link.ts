import { type Html, html } from '../../pages/html.ts';
import { breakable } from '../../pages/parts/breakable.ts';
import { identifier } from '../../pages/parts/identifier.ts';
import { hrefOf, type PageKind } from './href_of.ts';

/** A way to a thing by its name; by its id where it has none. Nothing where there is no thing. */
export function thingLink(kind: PageKind, id: string | null, name?: string): Html | undefined {
  if (id === null) return undefined;
  if (name === undefined) return identifier(id, hrefOf(kind, id));
  return html`<a class="to" href="${hrefOf(kind, id)}">${breakable(name)}</a>`;
}
