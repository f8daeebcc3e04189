import { keepDigits } from '../../providers/exact_json.ts';
import { FrappeException } from '../answers/exceptions.ts';

/** Arguments nest two levels deep, in the wrapper `data`; V8 takes seconds for half a million levels. */
const maxDepth = 32;
/** Ten times as many as a call may have arguments. */
const maxValues = 10_000;

/** An id may have more digits than a double holds; other JSON is parsed as fast as ever. */
const longNumber = /\d{16}/;

/**
 * Parses the JSON of a call, numbers with all their digits. Its form is looked at first, at the price of one pass over the characters: what is deeper or has
 * more values than any method's arguments would take long, and is not even tried.
 * @throws FrappeException for that, SyntaxError for what is no JSON
 */
export function parseJson(text: string): unknown {
  checkBounds(text);
  return longNumber.test(text) ? JSON.parse(text, keepDigits as Reviver) : JSON.parse(text);
}

type Reviver = Parameters<typeof JSON.parse>[1];

function checkBounds(text: string): void {
  let depth = 0;
  let values = 1;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case 0x22: // "
        at = endOfString(text, at);
        break;
      case 0x5b: // [
      case 0x7b: // {
        depth += 1;
        values += 1;
        if (depth > maxDepth) throw refused(`${maxDepth} levels`);
        break;
      case 0x5d: // ]
      case 0x7d: // }
        depth -= 1;
        break;
      case 0x2c: // ,
        values += 1;
        break;
    }
    if (values > maxValues) throw refused(`${maxValues} values`);
  }
}

function refused(most: string): FrappeException {
  return new FrappeException('body_malformed', `JSON of more than ${most} is not read`);
}

/** Where the string that begins here ends; the end of the text when it does not. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end === -1 ? text.length : end;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(at - 1 - backslashes) === 0x5c) backslashes += 1;
  return backslashes % 2 === 1;
}
