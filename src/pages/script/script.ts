import { charts } from './charts.ts';
import { copies } from './copies.ts';
import { keys } from './keys.ts';
import { live } from './live.ts';

/** The one script of every page, and all of it is an addition: pages and actions work without. */
export const script = `(() => {
'use strict';
${[keys, copies, charts, live].join('')}})();
`;
