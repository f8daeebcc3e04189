import { setTimeout as delay } from 'node:timers/promises';

const readySeconds = 60;
const answerMs = 5000;
const pauseMs = 200;
const asset = /<(?:link|script)\b[^>]* (?:href|src)="(\/[^"]+)"/g;

/**
 * Waits until a gateway is ready, and looks at the page on which operators sign in, with the files that it names.
 * @param lives whether what serves it still runs
 * @returns what was seen, in words
 * @throws when it ends or is not ready in time, or when an answer is not what it should be
 */
export async function askGateway(url: string, lives: () => Promise<boolean>): Promise<string> {
  const end = Date.now() + readySeconds * 1000;
  const ask = (path: string) => fetch(`${url}${path}`, { signal: AbortSignal.timeout(answerMs), redirect: 'manual' });
  while (!(await isReady(ask))) {
    if (!(await lives())) throw new Error('it ended before it was ready');
    if (Date.now() > end) throw new Error(`it was not ready within ${readySeconds} s`);
    await delay(pauseMs);
  }
  const page = await ask('/console/sign-in');
  const text = await page.text();
  if (page.status !== 200 || !/<input[^>]* type="password"/.test(text)) {
    throw new Error(`/console/sign-in answered ${page.status}, and asks for no password`);
  }
  const files = [...text.matchAll(asset)].map(([, path = '']) => path);
  for (const path of files) {
    const { status } = await ask(path);
    if (status !== 200) throw new Error(`${path}, of /console/sign-in, answered ${status}`);
  }
  return `ready, and /console/sign-in there with ${files.length} files`;
}

async function isReady(ask: (path: string) => Promise<Response>): Promise<boolean> {
  // Until it listens nothing answers, or the engine's own proxy does and breaks off.
  return ask('/health/ready').then(
    ({ ok }) => ok,
    () => false,
  );
}
