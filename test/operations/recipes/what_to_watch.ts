import assert from 'node:assert/strict';
import type { Recipe } from './recipe.ts';
import type { Stage } from './stage.ts';

/** "What to watch": that what is asked is there, by its name. Why a gateway is not ready: test/server/health.test.ts. */
export async function whatToWatch(recipe: Recipe, { gateway }: Stage): Promise<void> {
  const ask = async (path: string) => {
    const answer = await fetch(gateway().url + path);
    return [answer.status, await answer.text()] as const;
  };
  assert.equal((await ask('/health/live'))[0], 200);
  assert.deepEqual(await ask('/health/ready'), [200, '{"status":"ok"}']);
  const [, metrics] = await ask('/metrics');
  const names = new Set([...recipe.printed.body.matchAll(/\bbank_api_\w+/g)].map(([name]) => name));
  assert.ok(names.size > 8);
  for (const name of names) assert.match(metrics, new RegExp(`^# TYPE ${name} `, 'm'), name);
}
