import { Initial1700000000000 } from './1700000000000_initial.ts';
import { Relay1700000000001 } from './1700000000001_relay.ts';
import { ExpiryReminders1700000000002 } from './1700000000002_expiry_reminders.ts';
import { AccountIdentities1700000000003 } from './1700000000003_account_identities.ts';
import { UntoldTrips1700000000004 } from './1700000000004_untold_trips.ts';
import { Life1700000000303 } from './1700000000303_life.ts';

/** Every migration, oldest first. One set serves SQLite and PostgreSQL. */
export const migrations = [
  Initial1700000000000,
  Relay1700000000001,
  ExpiryReminders1700000000002,
  AccountIdentities1700000000003,
  UntoldTrips1700000000004,
  Life1700000000303,
];
