/**
 * What a migration does to a table that was there: `rewrite` makes it anew, `index` reads all of it for a new index, `check` reads it
 * for a new foreign key, `change` writes rows of it. A column that is only added takes a moment and is not named.
 */
export type TableWork = 'rewrite' | 'index' | 'check' | 'change';

export type Work = readonly (readonly [table: string, work: TableWork])[];

/** What an operator is told of a migration before it runs. */
export interface MigrationEffect {
  /** In a sentence. */
  readonly does: string;
  /** SQLite, where TypeORM makes a table anew for each column. */
  readonly sqlite: Work;
  readonly postgres: Work;
}

/** By the migration's name. test/store/effects.test.ts holds each against what the migration does. */
export const migrationEffects: Readonly<Record<string, MigrationEffect>> = {
  Initial1700000000000: { does: 'makes the first tables', sqlite: [], postgres: [] },
  Relay1700000000001: {
    does: 'makes the tables of the relay',
    sqlite: [['inbound_events', 'rewrite']],
    postgres: [['inbound_events', 'index']],
  },
  ExpiryReminders1700000000002: {
    does: 'notes of which end of a consent a site was reminded',
    sqlite: [['items', 'rewrite']],
    postgres: [['items', 'index']],
  },
  AccountIdentities1700000000003: { does: 'makes the table of recognised accounts', sqlite: [], postgres: [] },
  UntoldTrips1700000000004: {
    does: 'notes what a trip needs whose return does not name its item',
    sqlite: [
      ['connection_requests', 'rewrite'],
      ['users', 'rewrite'],
    ],
    postgres: [],
  },
  SealedExcerpts1700000000005: {
    does: 'drops what sites answered in clear; from now on it is sealed',
    sqlite: [['delivery_attempts', 'rewrite']],
    postgres: [],
  },
  TokenDigests1700000000301: {
    does: 'finds a user by the token of a webhook',
    sqlite: [['users', 'rewrite']],
    postgres: [['users', 'index']],
  },
  Shares1700000000302: {
    does: 'finds what a client has by index',
    sqlite: [
      ['deliveries', 'index'],
      ['connection_requests', 'index'],
    ],
    postgres: [
      ['deliveries', 'index'],
      ['connection_requests', 'index'],
    ],
  },
  Life1700000000303: {
    does: 'gives users and items states and foreign keys, and deletes items, trips and accounts of users who are gone',
    sqlite: [
      ['users', 'rewrite'],
      ['items', 'rewrite'],
      ['connection_requests', 'rewrite'],
      ['account_identities', 'change'],
    ],
    postgres: [
      ['users', 'index'],
      ['items', 'change'],
      ['items', 'index'],
      ['items', 'check'],
      ['connection_requests', 'change'],
      ['connection_requests', 'check'],
      ['account_identities', 'change'],
    ],
  },
  AuditChain1700000000305: {
    does: 'makes a chain of the audit trail; the start that follows chains the entries that are there',
    sqlite: [['audit_entries', 'rewrite']],
    postgres: [['audit_entries', 'index']],
  },
  KeyPermissions1700000000306: {
    does: 'gives keys scopes and addresses',
    sqlite: [['clients', 'rewrite']],
    postgres: [],
  },
  ApplyQueue1700000000307: {
    does: 'lets one replica claim an event, and finds the oldest tombstones',
    sqlite: [
      ['inbound_events', 'rewrite'],
      ['items', 'index'],
    ],
    postgres: [['items', 'index']],
  },
  NumberFingerprints1700000000409: {
    does: 'recognises an account by its number too',
    sqlite: [['account_identities', 'rewrite']],
    postgres: [],
  },
  ConsentEnds1700000000412: {
    does: 'forgets the ends of consents at Powens, which were another date',
    sqlite: [['items', 'change']],
    postgres: [['items', 'change']],
  },
  GrantedLinks1700000000415: {
    does: 'notes when a provider gave a link',
    sqlite: [['connection_requests', 'rewrite']],
    postgres: [['connection_requests', 'change']],
  },
  LongWaits1700000000416: {
    does: 'notes since when an item waits',
    sqlite: [['items', 'rewrite']],
    postgres: [
      ['items', 'change'],
      ['items', 'index'],
    ],
  },
  Forgetting1700000000418: {
    does: 'notes what was deleted until nothing of it is left',
    sqlite: [['inbound_events', 'index']],
    postgres: [['inbound_events', 'index']],
  },
  SitesWithoutEndpoint1700000000420: {
    does: 'lets a site have no webhook_url',
    sqlite: [['sites', 'change']],
    postgres: [],
  },
  Replicas1700000000530: { does: 'makes the table of gateways that run', sqlite: [], postgres: [] },
  Operators1700000000710: {
    does: 'makes the tables of operators, their invitations and sessions',
    sqlite: [],
    postgres: [],
  },
  Lists1700000000720: {
    does: 'finds the rows of every list of the console by index',
    sqlite: [
      ['clients', 'index'],
      ['sites', 'index'],
      ['users', 'index'],
      ['items', 'index'],
      ['connection_requests', 'index'],
      ['endpoints', 'index'],
      ['deliveries', 'index'],
      ['audit_entries', 'index'],
    ],
    postgres: [
      ['clients', 'index'],
      ['sites', 'index'],
      ['users', 'index'],
      ['items', 'index'],
      ['connection_requests', 'index'],
      ['endpoints', 'index'],
      ['deliveries', 'index'],
      ['audit_entries', 'index'],
    ],
  },
  Cockpit1700000000730: {
    does: "makes the tables of the console's figures and of replays",
    sqlite: [
      ['items', 'index'],
      ['connection_requests', 'index'],
    ],
    postgres: [
      ['items', 'index'],
      ['connection_requests', 'index'],
    ],
  },
  Feed1700000000740: {
    does: 'finds what a client has not read of its events',
    sqlite: [['deliveries', 'index']],
    postgres: [['deliveries', 'index']],
  },
  Portal1700000000741: { does: 'makes the tables of the portal', sqlite: [], postgres: [] },
  Traces1700000000760: { does: 'notes to which trace an event belongs', sqlite: [], postgres: [] },
  Feeds1700000000790: {
    does: 'keeps deliveries of clients that do not read their events out of the index of those that do',
    sqlite: [
      ['deliveries', 'change'],
      ['deliveries', 'index'],
    ],
    postgres: [
      ['deliveries', 'change'],
      ['deliveries', 'index'],
    ],
  },
};
