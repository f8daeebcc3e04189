import type { TestContext } from 'node:test';
import { aProviderIsDown } from './a_provider_is_down.ts';
import { aSiteCannotKeepUp } from './a_site_cannot_keep_up.ts';
import { aSiteWasDown } from './a_site_was_down.ts';
import { anEndpointIsDisabled } from './an_endpoint_is_disabled.ts';
import { backupAndRestore } from './backup_and_restore.ts';
import { keysAndSecretsChange } from './keys_and_secrets_change.ts';
import { lookFirst } from './look_first.ts';
import { newKeysOnReplicas } from './new_keys_on_replicas.ts';
import { planOfAnUpgrade } from './plan_of_an_upgrade.ts';
import type { Recipe } from './recipe.ts';
import { sitesOnALocalNetwork } from './sites_on_a_local_network.ts';
import type { Stage } from './stage.ts';
import { upgrade } from './upgrade.ts';
import { whatHappenedToAnEvent } from './what_happened_to_an_event.ts';
import { whatToWatch } from './what_to_watch.ts';
import { whoMayDoWhat } from './who_may_do_what.ts';

/** A test that plays it, by its file and the words of its title. */
export type Elsewhere = readonly [file: string, title: string];

/** How a recipe of docs/operations.md is played. */
export interface Play {
  /** On the stage: one installation on SQLite, in production, that runs through all of them in the order of the playbook. */
  readonly onStage?: (recipe: Recipe, stage: Stage) => Promise<void>;
  readonly onPostgres?: (recipe: Recipe, t: TestContext, databaseUrl: string) => Promise<void>;
  readonly elsewhere?: readonly Elsewhere[];
}

/** By the title of the section. Each section of the page is here: a recipe that nobody plays is not true for long. */
export const playbook: Readonly<Record<string, Play>> = {
  Operations: { onStage: lookFirst },
  'What to watch': {
    onStage: whatToWatch,
    elsewhere: [
      ['test/server/health.test.ts', 'live says that the process answers, ready that it can work'],
      ['test/relay/endpoints/alert_operator.test.ts', 'ten alerts of a client are told one by one'],
    ],
  },
  'What happened to an event': { onStage: whatHappenedToAnEvent },
  'The gateway does not answer': {
    elsewhere: [['test/server/health.test.ts', 'live says that the process answers, ready that it can work']],
  },
  'A site was down': { onStage: aSiteWasDown },
  'A site cannot keep up': { onStage: aSiteCannotKeepUp },
  'Deliveries are slow altogether': {
    elsewhere: [['test/deploy/watched_metrics.test.ts', 'panels, rules and pages name only metrics that there are']],
  },
  'An endpoint is disabled': { onStage: anEndpointIsDisabled },
  'What is kept, and how long': {
    elsewhere: [
      ['test/relay/deliveries/keeping.test.ts', 'events, deliveries and attempts are purged when their time is over'],
      ['test/connections/items/purge_tombstones.test.ts', 'trips that ended a year ago are forgotten'],
    ],
  },
  'After `delete_user`': {
    elsewhere: [
      ['test/methods/forgotten.test.ts', 'of a person who was deleted nothing is left'],
      ['test/store/scrub.test.ts', 'what is deleted leaves the file and the log'],
    ],
  },
  'The database is full or away': {
    elsewhere: [
      [
        'test/faults/disk_full.test.ts',
        'nothing is acknowledged, the gateway is not ready, and heals when there is room',
      ],
      ['test/faults/postgres_away.test.ts', 'none is acknowledged meanwhile, none is lost, nobody helps'],
    ],
  },
  'Keys and secrets change': {
    onStage: keysAndSecretsChange,
    elsewhere: [['test/providers/bridge/webhook.test.ts', 'is refused when neither is signed']],
  },
  'New sealing keys on replicas': { onPostgres: newKeysOnReplicas },
  'The key file is gone': {
    elsewhere: [['test/server/key_file_removed.test.ts', 'a gateway whose key file goes away works on and says so']],
  },
  'Who may do what, and who did': { onStage: whoMayDoWhat },
  'No event comes': {
    elsewhere: [['test/server/webhook.test.ts', 'to an address that no provider has is a 404']],
  },
  'A provider is down': { onStage: aProviderIsDown },
  'A provider refuses the gateway': {
    elsewhere: [['test/cli/doctor.test.ts', 'that it refuses the credentials or does not answer']],
  },
  'Rows are left out': {
    elsewhere: [['test/frappe/answers/lists.test.ts', 'counts it, and logs none of it']],
  },
  'A defect of the gateway': {
    elsewhere: [
      ['test/frappe/answers/exceptions.test.ts', 'a defect is a 500 that tells the caller only the request id'],
    ],
  },
  'Sites on a local network': { onStage: sitesOnALocalNetwork },
  'Backup and restore': {
    onStage: backupAndRestore,
    elsewhere: [['test/upgrade/restore_drill.test.ts', 'restored elsewhere, has all that was acknowledged before']],
  },
  Upgrade: {
    onStage: upgrade,
    onPostgres: planOfAnUpgrade,
    elsewhere: [['test/upgrade/upgrade.test.ts', 'keeps every row, and every sealed value opens']],
  },
  'Several replicas': {
    elsewhere: [['test/faults/rolling_restart.test.ts', 'a restart of two replicas one after the other loses no call']],
  },
  'Many clients': {
    elsewhere: [['test/pressure/pressure.test.ts', 'a client that has used up its own share']],
  },
  'Behind a proxy': {
    elsewhere: [
      ['test/server/notice_proxy.test.ts', 'a proxy that is not trusted is said once'],
      ['test/faults/proxies.ts', 'a restart of two replicas one after the other loses no call behind'],
    ],
  },
};
