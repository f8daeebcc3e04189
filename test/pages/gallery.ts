import http from 'node:http';
import type { AddressInfo } from 'node:net';
import Router from '@koa/router';
import Koa from 'koa';
import { html } from '../../src/pages/html.ts';
import { type Language, languageOf } from '../../src/pages/language.ts';
import { actionButton, actionLink } from '../../src/pages/parts/action_button.ts';
import { badge, stateBadge } from '../../src/pages/parts/badge.ts';
import { bars } from '../../src/pages/parts/bars.ts';
import { chart } from '../../src/pages/parts/chart.ts';
import { copyable } from '../../src/pages/parts/copyable.ts';
import { facts } from '../../src/pages/parts/facts.ts';
import { field } from '../../src/pages/parts/field.ts';
import { filterForm } from '../../src/pages/parts/filter_form.ts';
import { identifier } from '../../src/pages/parts/identifier.ts';
import { livePart } from '../../src/pages/parts/live_part.ts';
import { distance, moment } from '../../src/pages/parts/moment.ts';
import { pageHead } from '../../src/pages/parts/page_head.ts';
import { pager } from '../../src/pages/parts/pager.ts';
import { progress } from '../../src/pages/parts/progress.ts';
import { section } from '../../src/pages/parts/section.ts';
import { table } from '../../src/pages/parts/table.ts';
import { tiles } from '../../src/pages/parts/tiles.ts';
import { timeline } from '../../src/pages/parts/timeline.ts';
import { verdict } from '../../src/pages/parts/verdict.ts';
import { sendPage } from '../../src/pages/send_page.ts';
import { assetPath, serveAssets } from '../../src/pages/serve_assets.ts';
import { words } from '../../src/pages/words.ts';

const now = new Date('2026-11-27T02:58:00Z');
const long = 'evt_01JDQ6Z8R3W8M0V0T7E5C4B3A2'.repeat(3);

/** A page with every part in it, as console and portal use them. `figure` changes with each look at it. */
export async function startGallery() {
  const app = new Koa();
  const router = new Router();
  const listeners = new Set<http.ServerResponse>();
  let looks = 0;
  let isAway = false;
  // As a proxy answers that has nobody behind it.
  app.use((ctx, next) => {
    if (!isAway) return next();
    ctx.status = 502;
    ctx.type = 'html';
    ctx.body = '<html><body><h1>502 Bad Gateway</h1></body></html>';
  });
  router.get(assetPath, serveAssets());
  router.get('/news', (ctx) => {
    ctx.respond = false;
    ctx.res.writeHead(200, { 'content-type': 'text/event-stream' });
    ctx.res.write('retry: 100\n\n');
    listeners.add(ctx.res);
    ctx.res.once('close', () => listeners.delete(ctx.res));
  });
  router.get('/narrow', (ctx) => {
    const language = languageOf(ctx);
    sendPage(ctx, { language, title: 'Sign in', width: 'narrow', home: '/' }, signIn(language));
  });
  router.get(['/', '/again'], (ctx) => {
    const language = languageOf(ctx);
    looks += 1;
    const t = words[language].objects;
    const page = {
      language,
      title: t.overview,
      area: 'Console',
      home: '/',
      navigation: [
        { href: '/', label: t.overview, isCurrent: true, key: 'o' },
        { href: '/again', label: t.deliveries, key: 'd', count: 12, group: 'Relay' },
        { href: '/narrow', label: t.endpoints, key: 'e' },
      ],
      search: { action: '/', value: ctx.query.q as string | undefined },
      account: { name: 'Camille', role: words[language].roles.admin, href: '/account', signOut: '/out', csrf: 'c' },
      notice: { tone: 'good' as const, text: 'Replayed 42 deliveries.' },
      ribbon: 'Sandbox: no bank here is real.',
      hasCharts: true,
      live: '/news',
      footer: 'Bank API 0.1.0',
    };
    sendPage(ctx, page, everything(language, looks));
  });
  app.use(router.routes());
  const server = http.createServer(app.callback()).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    listeners,
    tell: () => {
      for (const each of listeners) each.write('data: news\n\n');
    },
    /** The gateway goes, and a proxy stays; or it is back. */
    be: (away: boolean) => {
      isAway = away;
      for (const each of listeners) if (away) each.destroy();
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function signIn(language: Language) {
  return html`${pageHead({ language, title: 'Sign in', lead: 'With the name that an administrator gave you.' })}
<form class="form card" method="post">
${field({ language, name: 'name', label: 'Name', autocomplete: 'username' })}
${field({ language, name: 'password', label: 'Password', kind: 'password', hint: 'At least 12 characters.', error: 'Name or password is wrong.' })}
<label class="check"><input type="checkbox" name="stay" value="1"> Stay signed in</label>
<button class="main">Sign in</button></form>`;
}

const times = Array.from({ length: 60 }, (_, minute) => new Date(now.getTime() - (60 - minute) * 60_000));

/** Longer than a phone is wide: it breaks behind its dots. */
const breakableName = 'gateway.item.authentication_expiring.within_a_week';

function everything(language: Language, looks: number) {
  const clock = { language, timeZone: 'Europe/Paris', now };
  const states = ['delivered', 'pending', 'waiting', 'exhausted', 'cancelled'];
  const rows = states.map((state, index) => ({ state, id: 90125 + index, site: `site-${index}.example.org` }));
  return html`${pageHead({
    language,
    title: 'Delivery 90125',
    trail: [
      ['Console', '/'],
      ['Deliveries', '/again'],
    ],
    state: stateBadge('delivery', 'waiting', language),
    lead: 'To erp.moulin-vert.example.org, three attempts.',
    actions: html`${actionLink('/again', 'Replay…')}${actionButton({ action: '/retry', csrf: 'c', label: 'Retry now', tone: 'main', what: '90125' })}${actionButton({ action: '/cancel', csrf: 'c', label: 'Cancel', tone: 'danger' })}`,
  })}
${verdict('bad', 'One site does not answer: erp.moulin-vert.example.org, for 2 hours.', html`412 deliveries wait. <a href="/again">See them</a>`)}
${livePart(
  'figures',
  html`<label class="check"><input type="checkbox" id="held"> Hold</label>${tiles([
    { label: 'Looks', value: looks, note: html`<span id="figure">${looks}</span> so far` },
    { label: 'Deliveries a minute', value: '1,204', note: 'p95 31 ms', href: '/again', tone: 'good' },
    { label: 'Backlog', value: '412', note: 'oldest 2 h', tone: 'wait', href: '/again' },
    { label: 'Sites that fail', value: 1, tone: 'bad', href: '/again' },
  ])}`,
)}
<div class="columns">
${section(
  'Events',
  chart(
    {
      title: 'Events a minute',
      unit: '/min',
      times,
      series: [
        { label: 'In', values: times.map((_, i) => 100 + (i % 17) * 3) },
        { label: 'Out', tone: 'second', values: times.map((_, i) => 80 + (i % 13) * 5) },
        { label: 'Failed', tone: 'bad', values: times.map((_, i) => i % 9) },
      ],
    },
    clock,
  ),
)}
${section(
  breakableName,
  bars({
    language,
    title: 'Consents that end',
    heads: ['Week from', 'Bank links'],
    bars: [4, 0, 12].map((value, week) => ({ label: `week ${week + 1}`, value })),
  }),
)}
${section(
  'What happened',
  timeline(
    [
      { at: now, title: 'Attempt 3', detail: html`503 after 1,204 ms from ${identifier('203.0.113.9')}`, tone: 'bad' },
      { at: now, title: 'Waits', tone: 'wait' },
      { at: now, title: 'Recorded' },
      { at: now, title: 'Given back', tone: 'off' },
      { at: now, title: 'Delivered', tone: 'good' },
    ],
    clock,
  ),
)}
</div>
${filterForm(language, '/', [
  { name: 'site', label: 'Site', value: 'moulin' },
  { name: 'state', label: 'State', choices: states.map((value) => ({ value, label: value })) },
  { name: 'from', label: 'From', kind: 'datetime-local' },
])}
${table({
  language,
  caption: 'Deliveries, newest first',
  columns: [
    { head: 'Delivery', kind: 'name', cell: ({ id }) => html`<a href="/again">${id}</a>` },
    { head: 'Event', cell: () => identifier(long) },
    { head: 'Site', cell: ({ site }) => site },
    { head: 'State', cell: ({ state }) => stateBadge('delivery', state, language) },
    { head: 'Attempts', kind: 'number', cell: () => 3 },
    { head: 'Recorded', cell: () => distance(new Date(now.getTime() - 7_500_000), clock) },
  ],
  rows,
})}
${pager({ language, newer: '/?before=1', older: '/?after=2', says: '50 of 1,000' })}
${section(
  'The delivery',
  facts([
    ['Event', identifier(long)],
    ['Recorded', moment(now, clock)],
    ['Next attempt', null],
    ['Signature', copyable(language, 'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=')],
    ['States', html`${badge('info', 'new')} ${badge('off', 'off')}`],
  ]),
  html`<a href="/again">all</a>`,
)}
${section('Progress', progress(language, 'Replayed', 412, 1000))}
${table({ language, caption: 'None', columns: [], rows: [], empty: 'No delivery has failed in this week.' })}`;
}

// For who works on the look: node test/pages/gallery.ts
if (import.meta.main) console.log((await startGallery()).address);
