import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const manifest = new URL('../package.json', import.meta.resolve('@sparticuz/chromium'));
const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };

/**
 * A headless Chromium that comes with `npm ci`, for tests that look at pages. The first start on a machine unpacks the
 * browser into the temporary folder, which takes some seconds. Close it in `after`.
 *
 * The package's own flags are left out: they are made for AWS Lambda. `--single-process` is not needed here, and
 * `--disable-web-security` would hide what a real browser refuses. Wait for a navigation before taking a screenshot: one
 * begun while the page changes never ends (seen with Chromium 153).
 */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: await unpackedChromium(),
    // Root, as in a container, cannot use Chromium's sandbox.
    args: ['--no-sandbox', '--headless=shell'],
    headless: true,
  });
}

/**
 * Test files start at once, and the package takes a file for the browser that another process is still writing. So each unpacks
 * into a folder of its own, and the first one that is done gives it the name under which all look.
 */
async function unpackedChromium(): Promise<string> {
  const folder = path.join(os.tmpdir(), `bank-api-chromium-${version}`);
  if (!existsSync(folder)) {
    const draft = await mkdtemp(`${folder}-`);
    await unpackInto(draft);
    await rename(draft, folder).catch(() => rm(draft, { recursive: true }));
  }
  return path.join(folder, 'chromium');
}

/** The package unpacks into the temporary folder, which the environment names. */
async function unpackInto(folder: string): Promise<void> {
  const { TMPDIR } = process.env;
  process.env.TMPDIR = folder;
  try {
    await sparticuz.executablePath();
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
}
