import { decimal } from '../fields.ts';
import type { Amount } from '../resources/amount.ts';

/** So many figures a double holds exactly. */
const exactFigures = 15;

/**
 * The amount of an invoice, which Iswigo writes in cents, in units: 75000 as 750 (docs/decisions/0630-iswigo-writes-invoices-in-cents.md).
 * The point is moved in the text: nothing is divided. A number with a fraction is no cents: nobody knows what it is, so it is null.
 */
export function unitsOfCents(value: unknown): Amount | null {
  const written = decimal(value);
  if (written === null) return null;
  const text = typeof written === 'number' ? String(written) : written.rawJSON;
  const [, sign = '', figures] = /^(-?)(\d+)(?:\.0+)?$/.exec(text) ?? [];
  if (figures === undefined) return null;
  const padded = figures.padStart(3, '0');
  const units = `${sign}${padded.slice(0, -2)}.${padded.slice(-2)}`;
  return padded.length <= exactFigures ? Number(units) : JSON.rawJSON(units);
}
