import { answeredShare, numberOf } from '../../operator/overview/call_figures.ts';
import type { Overview } from '../../operator/overview/overview.ts';
import type {
  BankFigures,
  OperationFigures,
  ProviderFigures,
  Spans,
} from '../../operator/overview/provider_figures.ts';
import { type Html, html, type Part } from '../../pages/html.ts';
import { type Language, locales } from '../../pages/language.ts';
import { badge } from '../../pages/parts/badge.ts';
import type { Clock } from '../../pages/parts/moment.ts';
import { section } from '../../pages/parts/section.ts';
import { type Column, table } from '../../pages/parts/table.ts';
import type { ConsoleParts } from '../console_parts.ts';
import { overviewWords } from './overview_words.ts';
import { providerTitle } from './provider_title.ts';
import { quotaPart } from './quota_part.ts';

const tones = { nobody: 'good', bank: 'wait', limit: 'wait', provider: 'bad', us: 'bad' } as const;
/** A share below this is marked. */
const goodShare = 0.95;

/** How each provider answers, by operation and by bank, and what is used of its limits: "is it the bank or is it us?" */
export function providersPart(parts: Pick<ConsoleParts, 'settings'>, clock: Clock, overview: Overview): Html {
  const t = overviewWords[clock.language].providers;
  const quotaOf = new Map(overview.quotas.map((quota) => [quota.provider, quota]));
  return html`<div id="providers" class="columns thirds">${overview.providers.map((figures) => {
    const { provider, blame } = figures;
    const quota = quotaOf.get(provider);
    const tables = html`${operations(clock.language, figures)}${banks(clock.language, figures)}`;
    const isWell = tones[blame] === 'good';
    // A part in which something is open is not renewed (script/live.ts), so what fails stands there without being opened.
    const figuresPart = isWell ? html`<details><summary>${t.byOperation}</summary>${tables}</details>` : tables;
    const content = html`${shares(clock.language, figures)}${quota && quotaPart(clock, quota)}${numberOf(figures.day) > 0 && figuresPart}`;
    const title = providerTitle(parts, provider);
    const card = section(title, content, badge(tones[blame], t.blame[blame]));
    return isWell ? card : html`<div class="whole">${card}</div>`;
  })}</div>`;
}

/** How much of all calls had an answer. */
function shares(language: Language, { hour, day }: Spans): Html {
  const t = overviewWords[language].providers;
  const number = new Intl.NumberFormat(locales[language]);
  if (numberOf(day) === 0) return html`<p class="none">${t.noCalls}</p>`;
  return html`<dl class="shares" title="${t.lead}">${[
    [t.hour, share(language, answeredShare(hour))] as const,
    [t.day, share(language, answeredShare(day))] as const,
    [t.callsOfDay, number.format(numberOf(day))] as const,
  ].map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function operations(language: Language, { operations: rows }: ProviderFigures): Html {
  const t = overviewWords[language].providers;
  const name: Column<OperationFigures> = { head: t.operation, kind: 'name', cell: ({ operation }) => operation };
  return table({
    language,
    caption: t.lead,
    columns: [name, ...spanColumns<OperationFigures>(language)],
    rows,
    empty: t.noCalls,
  });
}

function banks(language: Language, { banks: rows }: ProviderFigures): Html | undefined {
  if (rows.length === 0) return undefined;
  const t = overviewWords[language].providers;
  const number = new Intl.NumberFormat(locales[language]);
  const columns: Column<BankFigures>[] = [
    {
      head: t.bank,
      kind: 'name',
      cell: ({ name, isFailing }) => (isFailing ? html`${name} ${badge('bad', t.blame.bank)}` : name),
    },
    ...spanColumns<BankFigures>(language),
    { head: t.items, kind: 'number', cell: ({ items }) => number.format(items) },
    { head: t.waiting, kind: 'number', cell: ({ waiting }) => number.format(waiting) },
  ];
  return table({ language, caption: t.banks, columns, rows });
}

function spanColumns<Row extends Spans>(language: Language): Column<Row>[] {
  const t = overviewWords[language].providers;
  const number = new Intl.NumberFormat(locales[language]);
  return [
    { head: t.hour, kind: 'number', cell: ({ hour }) => share(language, answeredShare(hour)) },
    { head: t.day, kind: 'number', cell: ({ day }) => share(language, answeredShare(day)) },
    { head: t.calls, kind: 'number', cell: ({ day }) => number.format(numberOf(day)) },
  ];
}

function share(language: Language, of: number | null): Part {
  if (of === null) return html`<span class="none">–</span>`;
  // 99.96 % is not all of them.
  const down = Math.floor(of * 1000) / 1000;
  const text = new Intl.NumberFormat(locales[language], { style: 'percent', maximumFractionDigits: 1 }).format(down);
  return of < goodShare ? badge('bad', text) : text;
}
