import type { ReadEntry, ReadStatement } from './same_as_read.ts';

export interface ReadMt940 extends ReadStatement {
  readonly reference: string;
  readonly account: string;
  readonly number: string;
  readonly entries: readonly ReadLine[];
}

export interface ReadLine extends ReadEntry {
  readonly type: string;
  readonly ownReference: string;
  readonly supplement: string | undefined;
  readonly lines: readonly string[];
}

/** The fields of a message in their order, each with the form that SWIFT gives it: docs/reference/mt940.md, 2. */
const forms: Readonly<Record<string, RegExp>> = {
  '20': /^(?![/])(?!.*\/\/)[^\n]{1,16}(?<![/])$/,
  '25': /^[^\n]{1,35}$/,
  '28C': /^\d{1,5}(\/\d{1,5})?$/,
  '60F': /^([CD])(\d{6})([A-Z]{3})(\d+,\d*)$/,
  '61': /^(\d{6})(\d{4})(R?[CD])([A-Z]?)(\d+,\d*)([SNF][A-Z\d]{3})([^\n/]{1,16})(?:\/\/([^\n]{1,16}))?(?:\n([^\n]{1,34}))?$/,
  '86': /^[^\n]{1,65}(\n[^\n]{1,65}){0,5}$/,
  '62F': /^([CD])(\d{6})([A-Z]{3})(\d+,\d*)$/,
};

/** Reads strictly by the table of fields. */
export function readMt940(file: Buffer): ReadMt940[] {
  const text = file.toString('latin1');
  if (!/^(?:[A-Za-z\d/\-?:().,'+ ]*\r\n)*$/.test(text))
    throw new Error('characters outside of set x, or line ends that are none');
  const messages = text.split(/^-\r\n/m);
  if (messages.pop() !== '') throw new Error('no end');
  return messages.map((message) => messageOf(fieldsOf(message)));
}

type Field = readonly [tag: string, content: string];

function fieldsOf(message: string): Field[] {
  const fields = message
    .replace(/\r\n$/, '')
    .split(/\r\n(?=:\d\d[A-Z]?:)/)
    .map((field): Field => {
      const [, tag = '', content = ''] = /^:(\d\d[A-Z]?):([\s\S]*)$/.exec(field) ?? [];
      return [tag, content.replaceAll('\r\n', '\n')];
    });
  for (const [tag, content] of fields) {
    if (forms[tag]?.test(content) !== true) throw new Error(`not a field ${tag}: ${content}`);
    for (const [, , amount = ''] of content.matchAll(/([CD])(?:\d{6}[A-Z]{3})?(\d+,\d*)/g))
      if (amount.length > 15) throw new Error(`${amount} is longer than 15d`);
  }
  const order = fields.map(([tag]) => tag).join(' ');
  if (!/^20 25 28C 60F( 61 86)* 62F$/.test(order)) throw new Error(`fields in the order ${order}`);
  return fields;
}

function messageOf(fields: readonly Field[]): ReadMt940 {
  const one = (tag: string) => fields.find(([each]) => each === tag)?.[1] ?? '';
  const balance = (tag: string) => {
    const [, mark = '', day = '', currency = '', amount = ''] = forms[tag]?.exec(one(tag)) ?? [];
    return { amount: signed(mark, amount), day: dayOf(day), currency };
  };
  const [opening, closing] = [balance('60F'), balance('62F')];
  const lines = fields.flatMap(([tag, content], index) =>
    tag === '61' ? [lineOf(content, fields[index + 1]?.[1] ?? '')] : [],
  );
  return {
    reference: one('20'),
    account: one('25'),
    number: one('28C'),
    currency: closing.currency,
    opening: opening.amount,
    openingDay: opening.day,
    closing: closing.amount,
    closingDay: closing.day,
    entries: lines,
  };
}

function lineOf(content: string, information: string): ReadLine {
  const [, value = '', entry = '', mark = '', , amount = '', type = '', own = '', servicer = '', supplement] =
    forms['61']?.exec(content) ?? [];
  const [id = '', ...words] = information.replaceAll('\n', '').split(' ');
  return {
    id,
    reference: servicer,
    ownReference: own,
    day: nearest(entry, dayOf(value)),
    valueDay: dayOf(value),
    amount: signed(mark, amount),
    type,
    supplement,
    lines: information.split('\n'),
    text: words.join(' '),
  };
}

function signed(mark: string, amount: string): string {
  return `${mark === 'D' ? '-' : ''}${amount.replace(/,$/, '').replace(',', '.')}`;
}

function dayOf(text: string): string {
  return `20${text.slice(0, 2)}-${text.slice(2, 4)}-${text.slice(4, 6)}`;
}

/** The booking day has no year: it is the one that is nearest to the value date. */
function nearest(monthAndDay: string, valueDay: string): string {
  const year = Number(valueDay.slice(0, 4));
  const away = (day: string) => Math.abs(Date.parse(day) - Date.parse(valueDay));
  const days = [year - 1, year, year + 1].map((each) => `${each}-${monthAndDay.slice(0, 2)}-${monthAndDay.slice(2)}`);
  return days.sort((a, b) => away(a) - away(b))[0] ?? '';
}
