import { after, before, describe } from 'node:test';
import { inProcessScheduler } from '../../../src/relay/schedulers/in_process.ts';
import { pgBossScheduler } from '../../../src/relay/schedulers/pg_boss.ts';
import { type PostgresServer, startPostgres } from '../../harness/postgres.ts';
import { silentLog as log } from '../../harness/silent_log.ts';
import { schedulerContract } from './scheduler_contract.ts';

const now = () => new Date();

describe('the scheduler of one process', () => {
  schedulerContract(1, async () => ({
    replica: (turnsAtOnce = 100) => inProcessScheduler({ log, turnsAtOnce, now }),
  }));
});

describe('the scheduler on pg-boss', () => {
  let server: PostgresServer;
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());

  for (const replicas of [1, 2]) {
    schedulerContract(replicas, async () => {
      const databaseUrl = await server.freshDatabase();
      return { replica: (turnsAtOnce = 100) => pgBossScheduler({ databaseUrl, log, turnsAtOnce, now }) };
    });
  }
});
