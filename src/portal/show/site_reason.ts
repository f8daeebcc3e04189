import type { Language } from '../../pages/language.ts';
import { reasonText } from '../../pages/reason_text.ts';
import { reasonForSite } from '../../security/outbound/reason_for_site.ts';

/** Why a site could not be reached, as its people may know it, in the language of the page. */
export function siteReason(error: string | null, language: Language): string | null {
  const reason = reasonForSite(error);
  return reason === null ? null : reasonText(reason, language);
}
