import { rm } from 'node:fs/promises';
import { launchChromium } from '../harness/chromium.ts';
import { freshCheckout } from '../harness/fresh_checkout.ts';
import { printed, start, stop } from '../harness/started_process.ts';
import { type PlayedStep, playScene } from './scene.ts';

/**
 * `npm run trial [-- --without-scripts]`: what a new operator does on the first day, in a real browser against `npm start` in a fresh
 * checkout, with a clock. Prints the seconds and the clicks of each step; exits non-zero where a page does not lead on.
 */
const hasScripts = !process.argv.includes('--without-scripts');
const folder = await freshCheckout();
const startedAt = performance.now();
const { child, banner } = await start(folder, ['npm', 'start', '--silent']);
const seconds = (performance.now() - startedAt) / 1000;
const browser = await launchChromium();
try {
  const context = await browser.newContext({ locale: 'en-GB', javaScriptEnabled: hasScripts });
  const place = {
    signInLink: printed(banner, 'Console'),
    gatewayUrl: printed(banner, 'Gateway'),
    demoUrl: printed(banner, 'Demo site'),
  };
  const played = await playScene(context, place, hasScripts);
  const steps: readonly PlayedStep[] = [{ step: 'npm start', seconds, clicks: 0 }, ...played];
  for (const { step, seconds, clicks } of steps) {
    process.stdout.write(`${seconds.toFixed(1).padStart(6)} s  ${String(clicks).padStart(2)} clicks  ${step}\n`);
  }
  const total = (count: (step: PlayedStep) => number) => steps.reduce((sum, each) => sum + count(each), 0);
  process.stdout.write(
    `${total((each) => each.seconds)
      .toFixed(1)
      .padStart(6)} s  ${total((each) => each.clicks)} clicks  in all\n`,
  );
} catch (error) {
  // What the person saw last.
  for (const page of browser.contexts().flatMap((context) => context.pages())) {
    process.stderr.write(
      `\n${page.url()}\n${await page
        .locator('body')
        .innerText({ timeout: 2000 })
        .catch(() => '')}\n`,
    );
  }
  throw error;
} finally {
  await browser.close();
  await stop(child);
  await rm(folder, { recursive: true });
}
