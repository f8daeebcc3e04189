import type { EntityManager } from 'typeorm';
import { addCalls, answeredShare, type CallFigures, type Calls, numberOf, readCallFigures } from './call_figures.ts';
import { type BankItems, bankNames } from './items_by_bank.ts';

/** Calls of the last hour and of the last day. */
export interface Spans {
  readonly hour: Calls;
  readonly day: Calls;
}

export interface OperationFigures extends Spans {
  readonly operation: string;
}

export interface BankFigures extends Spans {
  /** The provider's id, and what sites call it. */
  readonly bank: string;
  readonly name: string;
  readonly items: number;
  /** Items whose bank could not be read when last tried. */
  readonly waiting: number;
  readonly isFailing: boolean;
}

/**
 * Who is to blame when calls fail: nobody, since most have an answer; one bank or some; the provider; its limit on calls, which
 * we use up; or we ourselves, because no provider answers.
 */
export type Blame = 'nobody' | 'bank' | 'provider' | 'limit' | 'us';

export interface ProviderFigures extends Spans {
  readonly provider: string;
  readonly blame: Blame;
  readonly operations: readonly OperationFigures[];
  /** Those that fail first, then by their items. */
  readonly banks: readonly BankFigures[];
}

const shownBanks = 8;
/** Fewer say nothing. */
const fewestCalls = 5;
const badShare = 0.5;

/**
 * How the providers answer, by operation and by bank: "is it the bank or is it us?"
 * @param providers the names of those that this gateway has; others have figures of their last day
 */
export async function readProviderFigures(
  read: EntityManager,
  now: Date,
  providers: Iterable<string>,
  items: readonly BankItems[],
): Promise<ProviderFigures[]> {
  const figures = await readCallFigures(read, now);
  const names = [...new Set([...providers, ...figures.map(({ provider }) => provider)])];
  const of = Map.groupBy(figures, ({ provider }) => provider);
  const blames = blame(new Map(names.map((name) => [name, of.get(name) ?? []])));
  return Promise.all(
    names.map(async (provider) => {
      const own = of.get(provider) ?? [];
      return {
        provider,
        ...spans(own),
        blame: blames.get(provider) ?? 'nobody',
        operations: grouped(own, ({ operation }) => operation).map(([operation, calls]) => ({ operation, ...calls })),
        banks: await banksOf(read, provider, own, items),
      };
    }),
  );
}

async function banksOf(
  read: EntityManager,
  provider: string,
  figures: readonly CallFigures[],
  items: readonly BankItems[],
): Promise<BankFigures[]> {
  const calls = new Map(grouped(figures.filter(isOfBank), ({ bank }) => bank));
  const failing = new Set(failingBanks(figures));
  const ofProvider = items.filter((each) => each.provider === provider && each.bank !== null);
  const known = new Map(ofProvider.map((each) => [each.bank as string, each]));
  const banks = [...new Set([...calls.keys(), ...known.keys()])].map((bank) => ({
    bank,
    ...(calls.get(bank) ?? spans([])),
    items: known.get(bank)?.items ?? 0,
    waiting: known.get(bank)?.waiting ?? 0,
    isFailing: failing.has(bank),
  }));
  const weight = (bank: (typeof banks)[number]) => (bank.isFailing ? 1e12 : 0) + bank.waiting * 1e6 + bank.items;
  const shown = banks.sort((one, other) => weight(other) - weight(one)).slice(0, shownBanks);
  const nameOf = await bankNames(
    read,
    shown.map(({ bank }) => ({ provider, bank })),
  );
  return shown.map((bank) => ({ ...bank, name: nameOf.get(`${provider} ${bank.bank}`) ?? bank.bank }));
}

function isOfBank(figures: CallFigures): figures is CallFigures & { bank: string } {
  return figures.bank !== null;
}

function grouped<F extends CallFigures>(figures: readonly F[], by: (figures: F) => string): [string, Spans][] {
  return [...Map.groupBy(figures, by)]
    .map(([name, group]): [string, Spans] => [name, spans(group)])
    .sort(([, one], [, other]) => numberOf(other.day) - numberOf(one.day));
}

function spans(figures: readonly CallFigures[]): Spans {
  return { hour: addCalls(figures.map(({ hour }) => hour)), day: addCalls(figures.map(({ day }) => day)) };
}

/** By what was called lately: a bank that fails among others is a bank; all of a provider, the provider; all of all, we. */
export function blame(byProvider: ReadonlyMap<string, readonly CallFigures[]>): ReadonlyMap<string, Blame> {
  const heard = [...byProvider].filter(([, figures]) => numberOf(lately(figures)) >= fewestCalls);
  const down = heard.filter(([, figures]) => isBad(lately(figures)));
  const nobodyAnswers = down.length > 1 && down.length === heard.length;
  return new Map(
    [...byProvider].map(([provider, figures]): [string, Blame] => {
      if (isLimited(lately(figures))) return [provider, 'limit'];
      const failing = failingBanks(figures);
      const others = lately(figures.filter(({ bank }) => bank === null || !failing.includes(bank)));
      const isBank = failing.length > 0 && (numberOf(others) < fewestCalls ? false : !isBad(others));
      if (isBank) return [provider, 'bank'];
      if (!down.some(([name]) => name === provider)) return [provider, 'nobody'];
      return [provider, nobodyAnswers ? 'us' : 'provider'];
    }),
  );
}

function failingBanks(figures: readonly CallFigures[]): string[] {
  return [...Map.groupBy(figures.filter(isOfBank), ({ bank }) => bank)]
    .filter(([, group]) => numberOf(lately(group)) >= fewestCalls && isBad(lately(group)))
    .map(([bank]) => bank);
}

function lately(figures: readonly CallFigures[]): Calls {
  return addCalls(figures.map((each) => each.lately));
}

function isBad(calls: Calls): boolean {
  return (answeredShare(calls) ?? 1) < badShare;
}

function isLimited(calls: Calls): boolean {
  return calls.limited >= fewestCalls && calls.limited >= badShare * numberOf(calls);
}
