import { firstYear, lastYear } from './days.ts';
import type { TransactionFilter } from './provider.ts';

const dayMs = 86_400_000;

/**
 * The days of a filter as a provider is asked for them: one more on either side, because none says whether its own bounds are
 * included (docs/reference/powens.md, 7; docs/reference/bridge.md, 2.6 and 3.5). The gateway leaves out what that brings besides.
 * @returns no bound where the day beside it is of a year that no provider takes
 * @since 0.2
 */
export function widenedDays({ minDate, maxDate }: TransactionFilter): { readonly from?: string; readonly to?: string } {
  const from = minDate === undefined ? undefined : dayBeside(minDate, -dayMs);
  const to = maxDate === undefined ? undefined : dayBeside(maxDate, dayMs);
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

function dayBeside(day: string, byMs: number): string | undefined {
  const beside = new Date(Date.parse(day) + byMs);
  const year = beside.getUTCFullYear();
  return year >= firstYear && year <= lastYear ? beside.toISOString().slice(0, 10) : undefined;
}
