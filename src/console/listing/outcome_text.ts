import type { Delivery } from '../../../entities/delivery.ts';
import type { Language } from '../../pages/language.ts';
import { reasonText } from './reason_text.ts';

/** What an attempt came to, in a few words: why no answer counts, else its status; null before the first attempt. */
export function outcomeText(
  { lastStatus, lastError }: Pick<Delivery, 'lastStatus' | 'lastError'>,
  language: Language,
): string | null {
  if (lastError !== null) return reasonText(lastError, language);
  return lastStatus === null ? null : `HTTP ${lastStatus}`;
}
