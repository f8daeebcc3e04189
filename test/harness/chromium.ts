import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

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
    executablePath: await sparticuz.executablePath(),
    // Root, as in a container, cannot use Chromium's sandbox.
    args: ['--no-sandbox', '--headless=shell'],
    headless: true,
  });
}
