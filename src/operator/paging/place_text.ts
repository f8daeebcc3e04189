import type { ObjectLiteral } from 'typeorm';
import { told } from '../../errors/told.ts';
import type { Place } from '../../store/place.ts';
import type { Walk } from '../../store/read_page.ts';
import { WrongValue } from '../wrong_value.ts';

/** A place in a list as it stands in an address: its numbers, then its id; `.` before one that counts itself. */
export function writePlace({ values, inclusive }: Place): string {
  return `${inclusive ? '.' : ''}${values.join('~')}`;
}

/**
 * Reads it again, for a list that is sorted by the same.
 * @param name what the value was given for, as its giver knows it
 * @throws WrongValue
 */
export function readPlace<Row extends ObjectLiteral>(
  name: string,
  text: string,
  { query, by }: Pick<Walk<Row>, 'query' | 'by'>,
): Place {
  const inclusive = text.startsWith('.');
  const parts = text.slice(inclusive ? 1 : 0).split('~');
  const { metadata } = query.expressionMap.mainAlias ?? {};
  const values = by.map((property, at) => {
    const isNumber = metadata?.findColumnWithPropertyName(property)?.type === 'bigint';
    const written = at === by.length - 1 ? parts.slice(at).join('~') : (parts[at] ?? '');
    if (isNumber) return /^\d{1,15}$/.test(written) ? Number(written) : undefined;
    // A control character: PostgreSQL takes no text with a zero in it.
    return /^\P{Cc}{1,100}$/u.test(written) ? written : undefined;
  });
  if (values.every((value) => value !== undefined)) return { values, inclusive };
  throw new WrongValue(told('place_wrong', { name, text: text.slice(0, 100) }));
}
