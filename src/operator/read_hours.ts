import { told } from '../errors/told.ts';
import { WrongValue } from './wrong_value.ts';

const most = 8760;

/**
 * A number of hours, up to a year.
 * @param name what the value was given for, as its giver knows it
 * @throws WrongValue
 */
export function readHours(name: string, text: string): number {
  const hours = Number(text);
  if (!/^\d{1,4}(\.\d{1,3})?$/.test(text) || hours > most) {
    throw new WrongValue(told('hours_wrong', { name, most, text: text.slice(0, 20) }));
  }
  return hours;
}
