import type { Reason, Verdict } from '../../operator/overview/all_is_well.ts';
import { type Html, html } from '../../pages/html.ts';
import { type Language, locales } from '../../pages/language.ts';
import { verdict } from '../../pages/parts/verdict.ts';
import type { ConsoleParts } from '../console_parts.ts';
import { durationText } from '../listing/duration_text.ts';
import { overviewWords } from './overview_words.ts';
import { providerTitle } from './provider_title.ts';

const tones = { yes: 'good', mostly: 'wait', no: 'bad' } as const;

/** Is all well, in one sentence with its reasons; each leads to where it is seen. */
export function verdictPart(parts: Pick<ConsoleParts, 'settings'>, language: Language, told: Verdict): Html {
  const t = overviewWords[language].well;
  const [worst, ...others] = told.reasons.filter(({ kind }) => kind !== 'consents_end');
  const reasonLink = (reason: Reason) => html`<a href="${placeOf(reason)}">${say(parts, language, reason)}</a>`;
  const sentence =
    worst === undefined ? t[told.well] : html`<span>${t[told.well]}${t.because}${reasonLink(worst)}.</span>`;
  const ending = told.reasons.filter(({ kind }) => kind === 'consents_end');
  const more = [...others, ...ending];
  return verdict(
    tones[told.well],
    sentence,
    more.length > 0 && html`<ul>${more.map((reason) => html`<li>${reasonLink(reason)}</li>`)}</ul>`,
  );
}

function say(parts: Pick<ConsoleParts, 'settings'>, language: Language, reason: Reason): string {
  const t = overviewWords[language].reasons;
  const number = (n: number) => new Intl.NumberFormat(locales[language]).format(n);
  switch (reason.kind) {
    case 'provider_down':
    case 'provider_limit':
      return t[reason.kind](providerTitle(parts, reason.provider));
    case 'bank_down':
      return t.bank_down(
        providerTitle(parts, reason.provider),
        new Intl.ListFormat(locales[language]).format(reason.banks),
      );
    case 'sites_failing':
    case 'sites_stumbling':
    case 'sites_paused':
      return t[reason.kind](number(reason.sites));
    case 'consents_end':
      return t.consents_end(number(reason.items));
    case 'backlog_old':
      return t.backlog_old(durationText(reason.seconds * 1000, language));
    default:
      return t[reason.kind];
  }
}

/** Where to go on: most of it is on the page itself. */
function placeOf(reason: Reason): string {
  switch (reason.kind) {
    case 'database':
    case 'sealing_keys':
      return '/console/jobs';
    case 'sites_failing':
    case 'sites_stumbling':
    case 'sites_paused':
      return '#sites';
    case 'backlog_old':
      // Not the list of a state: it may wait for its first attempt, or for another.
      return reason.delivery === null ? '/console/deliveries' : `/console/deliveries/${reason.delivery}`;
    case 'consents_end':
      return '#consents';
    default:
      return '#providers';
  }
}
