import type { Language } from './texts.ts';

const locales: Readonly<Record<Language, string>> = { fr: 'fr-FR', en: 'en-GB' };

/** `1 234,50 €`. A currency that the browser's tables do not know is written behind the number as it came. */
export function money(amount: number | null, currency: string | null, language: Language): string {
  if (amount === null) return '–';
  if (currency !== null && /^[A-Za-z]{3}$/.test(currency)) {
    return new Intl.NumberFormat(locales[language], { style: 'currency', currency }).format(amount);
  }
  return `${new Intl.NumberFormat(locales[language], { minimumFractionDigits: 2 }).format(amount)} ${currency ?? ''}`;
}

/** A bank's calendar day has no zone (docs/reference/bridge.md, 1), so none is applied. */
export function day(text: string | null, language: Language): string {
  return instantText(text, language, { day: '2-digit', month: 'short', year: 'numeric', timeZone: 'UTC' });
}

/** Instants in the zone of this ERP, which is a French one. */
export function instant(text: string | null, language: Language): string {
  return instantText(text, language, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Paris' });
}

/** `November 2026`. */
export function month(first: Date, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(first);
}

/** The day that it is for this ERP, `yyyy-mm-dd`. */
export function today(): string {
  return new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: 'Europe/Paris' }).format(new Date());
}

/** In groups of four, as on paper. */
export function iban(text: string): string {
  return text.replace(/(.{4})(?=.)/g, '$1 ');
}

function instantText(text: string | null, language: Language, options: Intl.DateTimeFormatOptions): string {
  if (text === null) return '–';
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? text : new Intl.DateTimeFormat(locales[language], options).format(date);
}
