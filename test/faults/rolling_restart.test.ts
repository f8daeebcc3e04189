import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type PostgresServer, startPostgres } from '../harness/postgres.ts';
import { balancers } from './balancers.ts';
import { restartOneByOne } from './restart_one_by_one.ts';

let postgres: PostgresServer;
before(async () => {
  postgres = await startPostgres();
});
after(() => postgres.stop());

// Of real proxies `npm run proxies` has the rest: they take a minute, and are not on every machine.
for (const balancer of balancers.slice(0, 1)) {
  const { name, missing: skip } = balancer;
  test(`a restart of two replicas one after the other loses no call behind ${name}`, { skip }, async (t) => {
    const { answers, codes } = await restartOneByOne(t, await postgres.freshDatabase(), balancer);
    assert.deepEqual(codes, [0, 0]);
    assert.deepEqual(Object.keys(answers), ['200'], JSON.stringify(answers));
  });
}
