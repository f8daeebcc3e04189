import { ProviderError } from '../../providers/provider_error.ts';
import type { Position, Round } from './position.ts';
import { type Allowance, type Reading, readRound } from './read_round.ts';
import { begin, beginItem, finish } from './rounds.ts';
import type { Source } from './source.ts';

/**
 * Reads on at one provider: the changes, then each item that has come since, from its beginning.
 * @param markOfItem by which the position knows an item
 * @returns whether nothing is left to read for now
 * @throws ProviderError, Refusal; when rows have come before, these are kept, and the failure comes with the next call
 */
export async function readSource(
  source: Source,
  reading: Reading,
  allowance: Allowance,
  markOfItem: (itemId: string) => string,
): Promise<boolean> {
  const provider = source.open();
  const items: Items = new Map((await source.itemIds()).map((id) => [markOfItem(id), id]));
  const { now, left } = allowance;
  const gone = new Set<string>();
  try {
    for (let position = withoutGone(reading.position, items); ; ) {
      reading.position = position.round ? position : begun(position, items, now());
      if (left.rows <= 0 || left.pages <= 0) return false;
      const end = await readUnlessGone(() => readRound(provider, source, reading, allowance), reading);
      if (end === 'more') return false;
      const { item, from } = reading.position.round as Round;
      const before = item?.before ?? from;
      if (item && end === 'gone') gone.add(item.id);
      position = end === 'gone' ? { ...reading.position, round: undefined } : ended(reading.position, items, now());
      reading.position = position;
      const [, unread] = [...items].find(([mark, id]) => !position.items.includes(mark) && !gone.has(id)) ?? [];
      if (unread === undefined || before === undefined) return true;
      position = { ...position, round: beginItem(unread, before, now()) };
    }
  } catch (error) {
    if (error instanceof ProviderError && reading.rows.length > 0) return false;
    throw error;
  }
}

/** The items of the user, by their marks. */
type Items = ReadonlyMap<string, string>;

function withoutGone(position: Position, items: Items): Position {
  const { round } = position;
  const isGone = round?.item !== undefined && ![...items.values()].includes(round.item.id);
  return {
    ...position,
    items: position.items.filter((mark) => items.has(mark)),
    round: isGone ? undefined : round,
  };
}

/** A list of all of it is one of all the items that are there when it begins. */
function begun(position: Position, items: Items, nowMs: number): Position {
  const round = begin(position, nowMs);
  return { ...position, round, ...(round.from === undefined && { items: [...items.keys()] }) };
}

function ended(position: Position, items: Items, nowMs: number): Position {
  const round = position.round as Round;
  if (round.item === undefined) return finish(position, round, nowMs);
  const mark = [...items].find(([, id]) => id === round.item?.id)?.[0];
  return { ...position, round: undefined, items: mark === undefined ? position.items : [...position.items, mark] };
}

/** What is not found may be an account of the item that has just gone, and the rest of it is still to be read: by the next run. */
async function readUnlessGone(read: () => Promise<boolean>, { position }: Reading): Promise<'over' | 'more' | 'gone'> {
  try {
    return (await read()) ? 'over' : 'more';
  } catch (error) {
    const isGone = error instanceof ProviderError && error.kind === 'not_found';
    if (!isGone || position.round?.item === undefined) throw error;
    return 'gone';
  }
}
