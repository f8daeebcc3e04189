import assert from 'node:assert/strict';
import type { Walk } from '../subject.ts';

/** A walk through the pages of a simulator that take it in one call, with the person's choices in the query. @since 0.2 */
export function quickWalk(choices: Readonly<Record<string, string>>): Walk {
  return async (link) => {
    const page = new URL(link);
    for (const [name, value] of Object.entries(choices)) page.searchParams.set(name, value);
    const response = await fetch(page, { redirect: 'manual' });
    assert.equal(response.status, 302, `the bank did not send the browser back: ${await response.text()}`);
    return new URL(response.headers.get('location') as string);
  };
}
