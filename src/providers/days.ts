const zero = 0x30;
const hyphen = 0x2d;
const colon = 0x3a;
const point = 0x2e;
const upperT = 0x54;
const upperZ = 0x5a;
const daysIn = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Before it stand zero times (`0001-01-01`), which are no dates of a bank. */
export const firstYear = 1000;
/** A later year has five digits, which few programs read. */
export const lastYear = 9999;

/**
 * Whether a text begins with a day of the calendar, `yyyy-mm-dd`, of the year 1000 or later. By its characters, because every
 * row has some: a regular expression takes five times as long.
 */
export function beginsWithDay(text: string): boolean {
  if (text.length < 10 || text.charCodeAt(4) !== hyphen || text.charCodeAt(7) !== hyphen) return false;
  const century = pairAt(text, 0);
  const year = pairAt(text, 2);
  const month = pairAt(text, 5);
  const day = pairAt(text, 8);
  if (century < 10 || year < 0 || month < 1 || month > 12 || day < 1) return false;
  return day <= 28 || day <= (daysIn[month - 1] as number) || (month === 2 && day === 29 && isLeap(century, year));
}

/** Whether a text is an instant in the form that most write: `yyyy-mm-ddThh:mm:ssZ`, with milliseconds or without. */
export function isPlainInstant(text: string): boolean {
  const { length } = text;
  if ((length !== 20 && length !== 24) || text.charCodeAt(length - 1) !== upperZ) return false;
  if (text.charCodeAt(10) !== upperT || text.charCodeAt(13) !== colon || text.charCodeAt(16) !== colon) return false;
  if (length === 24 && (text.charCodeAt(19) !== point || pairAt(text, 20) < 0 || pairAt(text, 21) < 0)) return false;
  const hour = pairAt(text, 11);
  const minute = pairAt(text, 14);
  const second = pairAt(text, 17);
  return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60 && beginsWithDay(text);
}

/** The number of two figures; -1 where there is something else. */
function pairAt(text: string, at: number): number {
  const tens = text.charCodeAt(at) - zero;
  const ones = text.charCodeAt(at + 1) - zero;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

function isLeap(century: number, year: number): boolean {
  return year === 0 ? century % 4 === 0 : year % 4 === 0;
}
