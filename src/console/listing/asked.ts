import { told } from '../../errors/told.ts';
import type { ListSpan } from '../../operator/paging/list_page.ts';
import { readInstant } from '../../operator/read_instant.ts';
import { WrongValue } from '../../operator/wrong_value.ts';
import type { ConsoleContext } from '../console_context.ts';

type Asking = Pick<ConsoleContext, 'query' | 'parts'>;

/** Longer than any id or name of ours. */
const longest = 200;
const rowsAPage = 50;
/** Rows that are looked at for a page: 10 ms of a processor. */
const reach = 5000;

/**
 * A filter that stands in the address; undefined where it is empty or not there.
 * @throws WrongValue for what nothing of ours is called
 */
export function askedText({ query }: Pick<Asking, 'query'>, name: string): string | undefined {
  const text = query.get(name)?.trim();
  if (!text) return undefined;
  if (text.length <= longest && !/\p{Cc}/u.test(text)) return text;
  throw new WrongValue(told('text_wrong', { name, most: longest }));
}

/** One of several words. @throws WrongValue for another one */
export function askedChoice<const Word extends string>(
  asking: Pick<Asking, 'query'>,
  name: string,
  words: readonly Word[],
): Word | undefined {
  const text = askedText(asking, name);
  if (text === undefined) return undefined;
  const found = words.find((word) => word === text);
  if (found !== undefined) return found;
  throw new WrongValue(told('choice_wrong', { name, choices: words.join(', '), text }));
}

/**
 * A day, a date and time or an age, as the command line takes it.
 * @param now by the clock that dated what is listed
 * @throws WrongValue for anything else
 */
export function askedInstant(asking: Asking, name: string, now = asking.parts.now()): Date | undefined {
  const timeZone = asking.parts.settings.TIME_ZONE;
  const text = askedText(asking, name);
  return text === undefined ? undefined : readInstant(name, text, { timeZone, now });
}

/** Which page of a list. @throws WrongValue */
export function askedSpan(asking: Pick<Asking, 'query'>): ListSpan {
  return { after: askedText(asking, 'after'), before: askedText(asking, 'before'), limit: rowsAPage, reach };
}
