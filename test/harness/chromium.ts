import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/**
 * A headless Chromium that comes with `npm ci`, for tests that look at pages. The first start on a machine unpacks the
 * browser into the temporary folder, which takes some seconds. Close it in `after`.
 */
export async function launchChromium(): Promise<Browser> {
  // Their flags are made for AWS Lambda; `--single-process` lets Chromium die with the first page that is closed.
  const args = sparticuz.args.filter((arg) => arg !== '--single-process' && arg !== '--no-zygote');
  return chromium.launch({ executablePath: await sparticuz.executablePath(), args, headless: true });
}
