import { html as honoHtml } from 'hono/html';
import { type Place, placesOf } from './places_of_template.ts';

/**
 * Markup that was made here. The library trusts any object that says of itself `isEscaped`, and such an object may come from
 * outside as JSON. A private field cannot: it is asked for instead.
 */
class Markup {
  readonly isEscaped = true;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  static isOurs(value: object): boolean {
    return #text in value;
  }

  toString(): string {
    return this.#text;
  }
}

/** There is no way to have one but `html` and `ownMarkup`, so what has this type is safe to put into a page. */
export type Html = Markup;

/** What may stand in a template. `true` may not: nobody knows what it should show. */
export type Part = Html | string | number | bigint | null | undefined | false | readonly Part[];

/** Of each template that was looked over, the places of its values. A literal has one array of strings for ever. */
const known = new WeakMap<TemplateStringsArray, readonly Place[]>();

/**
 * Builds HTML. Nested `html` goes in as it is, arrays are joined, `null`, `undefined` and `false` show nothing, all else is
 * escaped. Nothing is awaited: a page is made of values.
 * @throws TypeError for a value that is none of these, for a text where escaping does not protect (places_of_template.ts), and
 * for a template with what the Content-Security-Policy refuses
 */
export function html(strings: TemplateStringsArray, ...values: readonly Part[]): Html {
  const places = known.get(strings) ?? lookOver(strings);
  const admitted = values.map((value, index) => admit(value, places[index] as Place));
  const made = honoHtml(strings, ...admitted);
  // `admit` lets no promise through.
  if (made instanceof Promise) throw new TypeError('a page is made of values, not of promises');
  return new Markup(made.toString());
}

function lookOver(strings: TemplateStringsArray): readonly Place[] {
  const places = placesOf(strings);
  known.set(strings, places);
  return places;
}

/**
 * A text of our own source that is markup already, such as an icon.
 * @param constant never anything that was read, received, or computed from what was
 */
export function ownMarkup(constant: string): Html {
  return new Markup(constant);
}

function admit(value: Part, place: Place): unknown {
  if (value === null || value === undefined || value === false) return undefined;
  if (Array.isArray(value)) return value.map((each) => admit(each, place));
  if (typeof value === 'object' && Markup.isOurs(value)) return value;
  if (place === 'markup') throw new TypeError('only markup may stand between the attributes of a tag');
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') return String(value);
  throw new TypeError(`a page cannot show a value of the type ${typeof value}`);
}
