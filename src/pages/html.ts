import { html as honoHtml, raw } from 'hono/html';
import { type Place, placesOf } from './places_of_template.ts';

declare const isHtml: unique symbol;

/** Markup that was made here. There is no other way to have one, so what has this type is safe to put into a page. */
export interface Html {
  readonly [isHtml]: true;
  toString(): string;
}

/** What may stand in a template. `true` may not: nobody knows what it should show. */
export type Part = Html | string | number | bigint | null | undefined | false | readonly Part[];

/**
 * All markup that this module made. The library trusts any object that says of itself `isEscaped`, and such an object may come
 * from outside as JSON; so it is asked here instead whether we made it.
 */
const ours = new WeakSet<object>();

/** Of each template that was looked over, the places of its values. A literal has one array of strings for ever. */
const known = new WeakMap<TemplateStringsArray, readonly Place[]>();

/**
 * Builds HTML. Nested `html` goes in as it is, arrays are joined, `null`, `undefined` and `false` show nothing, all else is
 * escaped. Nothing is awaited: a page is made of values.
 * @throws TypeError for a value that is none of these, for a text where escaping does not protect (places_of_template.ts), and
 * for a template with what the Content-Security-Policy refuses
 */
export function html(strings: TemplateStringsArray, ...values: readonly Part[]): Html {
  const places = known.get(strings) ?? placesOf(strings);
  known.set(strings, places);
  const admitted = values.map((value, index) => admit(value, places[index] as Place));
  return keep(honoHtml(strings, ...admitted));
}

/**
 * A text of our own source that is markup already, such as an icon.
 * @param constant never anything that was read, received, or computed from what was
 */
export function ownMarkup(constant: string): Html {
  return keep(raw(constant));
}

function keep(markup: unknown): Html {
  if (!(markup instanceof String)) throw new TypeError('a page is made of values, not of promises');
  ours.add(markup);
  return markup as unknown as Html;
}

function admit(value: Part, place: Place): unknown {
  if (value === null || value === undefined || value === false) return undefined;
  if (Array.isArray(value)) return value.map((each) => admit(each, place));
  if (typeof value === 'object' && ours.has(value)) return value;
  if (place === 'markup') throw new TypeError('only markup may stand between the attributes of a tag');
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') return String(value);
  throw new TypeError(`a page cannot show a value of the type ${typeof value}`);
}
