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

/** `npm run proxies`: the balancer of the tests, and haproxy and nginx where they are installed. */
for (const balancer of balancers) {
  const { name, missing: skip } = balancer;
  test(`a restart of two replicas one after the other loses no call behind ${name}`, { skip }, async (t) => {
    const { answers, codes, log, isTold } = await restartOneByOne(t, await postgres.freshDatabase(), balancer);
    assert.deepEqual(codes, [0, 0]);
    assert.deepEqual(Object.keys(answers), ['200'], JSON.stringify(answers));
    // A query may hold credentials.
    assert.equal(isTold, false);
    if (balancer !== balancers[0]) assert.match(log, / POST \/api\/method\/ping 200 /);
  });
}
