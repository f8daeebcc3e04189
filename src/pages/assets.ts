import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { mark } from './look/mark.ts';
import { stylesheet } from './look/stylesheet.ts';
import { script } from './script/script.ts';

/** A file that pages refer to. Its address changes with its text, so a browser may keep it for ever. */
export interface Asset {
  /** `/assets/pages-3f0b9a7c21.css` */
  readonly path: string;
  /** As koa takes it: `css`, `js`, `svg`. */
  readonly type: string;
  readonly text: string;
}

/** @param name with the ending that says its type, `pages.css` */
export function makeAsset(name: string, text: string): Asset {
  const { name: stem, ext } = path.parse(name);
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 10);
  return { path: `/assets/${stem}-${hash}${ext}`, type: ext.slice(1), text };
}

/** The one stylesheet, the one script and the mark: every page has them. */
export const pageSheet = makeAsset('pages.css', stylesheet);
export const pageScript = makeAsset('pages.js', script);
export const icon = makeAsset('icon.svg', mark);

const uplot = path.join(createRequire(import.meta.url).resolve('uplot/package.json'), '../dist');

/** uPlot as it is published: only pages with charts refer to them. */
export const chartSheet = makeAsset('uplot.css', readFileSync(path.join(uplot, 'uPlot.min.css'), 'utf8'));
export const chartScript = makeAsset('uplot.js', readFileSync(path.join(uplot, 'uPlot.iife.min.js'), 'utf8'));

/** What console, portal and the trip page refer to. */
export const commonAssets: readonly Asset[] = [pageSheet, pageScript, icon, chartSheet, chartScript];
