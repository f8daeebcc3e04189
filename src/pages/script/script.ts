import { charts } from './charts.ts';
import { copies } from './copies.ts';
import { keys } from './keys.ts';
import { live } from './live.ts';

/** The one script of every page, and all of it is an addition: pages and actions work without. What renews a page sees it first, as it came. */
export const script = `(() => {
'use strict';
${[live, keys, copies, charts].join('')}})();
`;
