import { type Html, html } from '../../pages/html.ts';
import { field } from '../../pages/parts/field.ts';
import { stateWord } from '../../pages/state_words.ts';
import { words } from '../../pages/words.ts';
import { replayedStates } from '../../relay/sql/chosen_deliveries.ts';
import type { ConsoleContext } from '../console_context.ts';
import { replayWords } from './replay_words.ts';

const usualSpan = '24h';

/** What is to be sent again: the form that leads to the preview. It changes nothing, so it is a GET. */
export function replayForm({ language, query }: Pick<ConsoleContext, 'language' | 'query'>, wrong?: string): Html {
  const t = replayWords[language];
  const { objects } = words[language];
  const common = (name: string, value = query.get(name) ?? undefined) =>
    ({ language, name, value, isOptional: true, maxLength: 200 }) as const;
  const choices = replayedStates.map((value) => ({ value, label: stateWord('delivery', value, language).word }));
  return html`${wrong !== undefined && html`<p class="notice bad" role="alert">${wrong}</p>`}
<form method="get" action="/console/replays/new" class="form card">
${field({ ...common('site'), label: objects.site, hint: t.siteHint })}
${field({ ...common('client'), label: objects.client, hint: t.clientHint })}
${field({ ...common('since', query.get('since') ?? usualSpan), label: t.since, hint: t.sinceHint, isOptional: false })}
${field({ ...common('until'), label: t.until, hint: t.untilHint })}
${field({ ...common('type'), label: t.onlyType })}
${field({ ...common('state'), label: t.onlyInState, choices })}
<button class="main">${t.preview}</button></form>`;
}
