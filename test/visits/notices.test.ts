import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OperatorSession } from '../../entities/operator_session.ts';
import { addOperator } from '../../src/operator/operators/add_operator.ts';
import { beginSession } from '../../src/operator/operators/begin_session.ts';
import { keepNotice, takeNotice } from '../../src/visits/notices.ts';
import { onBothDatabases } from '../store/both_databases.ts';

onBothDatabases(({ freshStore }) => {
  test('a notice is shown by one page, and a page that is older than it takes nothing away', async (t) => {
    const store = await freshStore(t);
    const now = new Date();
    const { operator } = await addOperator(store, { name: 'ada', role: 'viewer', actor: 'operator', now });
    const begun = { by: 'password', address: '127.0.0.1', now, sessionMs: 60_000 } as const;
    await store.write((manager) => beginSession(manager, operator, begun));
    const asked = async () => ({ parts: { store }, session: await store.read.findOneByOrFail(OperatorSession, {}) });
    const notice = (text: string) => ({ tone: 'good', text }) as const;

    await keepNotice(OperatorSession, await asked(), notice('one'));
    const [first, second] = [await asked(), await asked()];
    const shown = [await takeNotice(OperatorSession, first), await takeNotice(OperatorSession, second)];
    assert.deepEqual(shown, [notice('one'), undefined]);

    await keepNotice(OperatorSession, await asked(), notice('two'));
    const older = await asked();
    await keepNotice(OperatorSession, older, notice('three'));
    assert.equal(await takeNotice(OperatorSession, older), undefined);
    assert.deepEqual(await takeNotice(OperatorSession, await asked()), notice('three'));
  });
});
