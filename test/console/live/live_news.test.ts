import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { type Follower, LiveNews, mostPages } from '../../../src/console/live/live_news.ts';
import { showRefusal } from '../../../src/console/show/show_refusal.ts';
import { createLog } from '../../../src/operations/log.ts';
import { signedInBrowser } from '../../harness/console_browser.ts';
import { silentLog } from '../../harness/silent_log.ts';
import { startTestGateway } from '../../harness/start_test_gateway.ts';
import { until } from '../../harness/until.ts';

function opened() {
  const world = { replays: '1', looks: 0, asked: 0, leaving: false, away: false, held: new Set(['hers', 'his']) };
  const look = async () => {
    world.looks += 1;
    if (world.away) throw new Error('the database is away');
    return world.replays;
  };
  const nothing = async () => '';
  const news = new LiveNews({
    log: silentLog,
    leaving: () => world.leaving,
    holding: async () => {
      world.asked += 1;
      return world.held;
    },
    look: { overview: nothing, deliveries: nothing, replays: look },
  });
  const follower: Follower = { operator: 'ada', session: 'hers', topic: 'replays' };
  return { world, news, follower };
}

/** A page that follows, and how often it was told of news. */
function followed(news: LiveNews, follower: Follower) {
  const stream = news.follow(follower);
  let text = '';
  stream?.setEncoding('utf8').on('data', (part) => {
    text += part;
  });
  return { stream, told: () => text.split('data: news\n\n').length - 1 };
}

const isEnded = (stream: ReturnType<LiveNews['follow']>) => stream?.writableEnded;

test('news are sent when what is followed has changed, and nothing is looked at without a follower', async () => {
  const { world, news, follower } = opened();
  await news.tick();
  assert.equal(world.looks, 0);
  const { stream, told } = followed(news, follower);
  await news.tick();
  await until('the page hears of what changed before it followed', () => told() === 1);
  await news.tick();
  world.replays = '2';
  await news.tick();
  await until('the news are there', () => told() > 1);
  assert.equal(told(), 2, 'and nothing where nothing changed');
  const looks = world.looks;
  stream?.destroy();
  await once(stream as NonNullable<typeof stream>, 'close');
  assert.equal(news.pages, 0);
  await news.tick();
  assert.equal(world.looks, looks);
});

test('pages are told once that nothing can be looked at, and again when it can', async () => {
  const { world, news, follower } = opened();
  const { told } = followed(news, follower);
  await news.tick();
  await until('the page follows', () => told() === 1);
  world.away = true;
  await news.tick();
  await until('it is to ask for itself', () => told() === 2);
  await news.tick();
  world.away = false;
  await news.tick();
  await until('it is to ask again', () => told() > 2);
  await news.tick();
  assert.equal(told(), 3, 'and no more than once each time');
});

test('a page that the database keeps from being shown tries again, unless it was posted', async () => {
  const shown = async (method: string) => {
    const ctx = { method, path: '/console', querystring: '', state: {}, set() {}, vary() {}, status: 0, body: '' };
    const context = { ctx, parts: { settings: {} }, language: 'en', csrf: '', query: new URLSearchParams() };
    await showRefusal(context as never, 'away');
    return [ctx.status, /data-refresh="(\d+)"/.exec(String(ctx.body))?.[1]];
  };
  assert.deepEqual(await Promise.all(['GET', 'POST'].map(shown)), [
    [503, '10'],
    [503, undefined],
  ]);
});

test('a stream ends with its session, and all end with the process', async () => {
  const { world, news, follower } = opened();
  const [signedOut, also, stays] = [
    news.follow(follower),
    news.follow(follower),
    news.follow({ ...follower, session: 'his' }),
  ];
  world.held.delete('hers');
  await news.beat();
  assert.deepEqual([isEnded(signedOut), isEnded(also), isEnded(stays)], [true, true, false]);
  assert.equal(world.asked, 1, 'however many pages are open');
  world.leaving = true;
  await news.tick();
  assert.equal(isEnded(stays), true);
});

test('the pages of one operator are bounded, and those of all', async () => {
  const { news, follower } = opened();
  for (let page = 0; page < mostPages.ofOperator; page += 1) assert.ok(news.follow(follower));
  assert.equal(news.follow(follower), undefined);
  for (let n = mostPages.ofOperator; n < mostPages.inAll; n += 1) {
    assert.ok(news.follow({ ...follower, operator: `operator ${n}` }));
  }
  assert.equal(news.follow({ ...follower, operator: 'bea' }), undefined);
  news.close();
});

test('by http: an event stream for who is signed in, until the session is over', async (t) => {
  const stack = await startTestGateway({});
  t.after(() => stack.close());
  const browser = await signedInBrowser(stack.gateway, 'viewer');
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(`${stack.gateway.url}/console/live?about=replays`, { headers: { cookie } });
  assert.deepEqual(
    ['content-type', 'cache-control'].map((name) => answer.headers.get(name)),
    ['text/event-stream; charset=utf-8', 'no-store'],
  );
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
  assert.match(Buffer.from((await reader.read()).value ?? []).toString(), /^retry: 5000/);
  assert.equal((await browser.statusOf('/console/live?about=everything')).status, 404);
  await browser.get('/console');
  await browser.post('/console/sign-out');
  await until('the stream has ended', async () => (await reader.read()).done, 60);
});

test('who leaves a page that follows, or in the middle of a form, is no trouble in the log', async (t) => {
  const lines: { level: number; msg?: string; error?: unknown }[] = [];
  const log = createLog('debug', { write: (line: string) => void lines.push(JSON.parse(line)) });
  const stack = await startTestGateway({}, { log });
  t.after(() => stack.close());
  const browser = await signedInBrowser(stack.gateway, 'viewer');
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const left = new AbortController();
  const live = `${stack.gateway.url}/console/live?about=replays`;
  const answer = await fetch(live, { headers: { cookie }, signal: left.signal });
  await answer.body?.getReader().read();
  left.abort();
  const type = 'Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 500';
  const socket = connect(Number(new URL(stack.gateway.url).port), '127.0.0.1');
  socket.on('error', () => {});
  socket.end(`POST /console/sign-in HTTP/1.1\r\nHost: a\r\n${type}\r\n\r\na=1`);
  const page = () => lines.find(({ msg }) => msg === 'a page of the console failed');
  const stream = () => lines.find(({ error }) => error === 'Premature close');
  await until('both are in the log', () => page() !== undefined && stream() !== undefined);
  assert.deepEqual([page()?.level, stream()?.level], [30, 20]);
});
