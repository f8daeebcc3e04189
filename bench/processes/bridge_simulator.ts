import { noLimits } from '../../src/sandbox/bridge/faults/limits.ts';
import { startBridgeSandbox } from '../../src/sandbox/bridge/start_bridge_sandbox.ts';
import { reportAs } from './report_as.ts';

/** A simulated Bridge whose items have one account, with TRANSACTIONS transactions that are there at once. */
const bridge = await startBridgeSandbox({
  clientId: 'bench',
  clientSecret: 'bench',
  webhookSecrets: ['bench'],
  limits: noLimits,
  accountsPerItem: 1,
  transactionsPerAccount: Number(process.env.TRANSACTIONS),
  syncDelayMs: 0,
  historyDelayMs: 0,
  schedulerIntervalMs: Number.POSITIVE_INFINITY,
});
reportAs(bridge.url);
