import { Initial1700000000000 } from './1700000000000_initial.ts';
import { Relay1700000000001 } from './1700000000001_relay.ts';
import { ExpiryReminders1700000000002 } from './1700000000002_expiry_reminders.ts';
import { AccountIdentities1700000000003 } from './1700000000003_account_identities.ts';
import { UntoldTrips1700000000004 } from './1700000000004_untold_trips.ts';
import { SealedExcerpts1700000000005 } from './1700000000005_sealed_excerpts.ts';
import { TokenDigests1700000000301 } from './1700000000301_token_digests.ts';
import { Shares1700000000302 } from './1700000000302_shares.ts';
import { Life1700000000303 } from './1700000000303_life.ts';
import { AuditChain1700000000305 } from './1700000000305_audit_chain.ts';
import { KeyPermissions1700000000306 } from './1700000000306_key_permissions.ts';
import { ApplyQueue1700000000307 } from './1700000000307_apply_queue.ts';
import { NumberFingerprints1700000000409 } from './1700000000409_number_fingerprints.ts';
import { ConsentEnds1700000000412 } from './1700000000412_consent_ends.ts';
import { GrantedLinks1700000000415 } from './1700000000415_granted_links.ts';
import { LongWaits1700000000416 } from './1700000000416_long_waits.ts';
import { Forgetting1700000000418 } from './1700000000418_forgetting.ts';
import { SitesWithoutEndpoint1700000000420 } from './1700000000420_sites_without_endpoint.ts';
import { Replicas1700000000530 } from './1700000000530_replicas.ts';
import { Operators1700000000710 } from './1700000000710_operators.ts';
import { Lists1700000000720 } from './1700000000720_lists.ts';
import { Cockpit1700000000730 } from './1700000000730_cockpit.ts';
import { Feed1700000000740 } from './1700000000740_feed.ts';
import { Portal1700000000741 } from './1700000000741_portal.ts';
import { Traces1700000000760 } from './1700000000760_traces.ts';
import { Feeds1700000000790 } from './1700000000790_feeds.ts';

/** Every migration, oldest first. One set serves SQLite and PostgreSQL. */
export const migrations = [
  Initial1700000000000,
  Relay1700000000001,
  ExpiryReminders1700000000002,
  AccountIdentities1700000000003,
  UntoldTrips1700000000004,
  SealedExcerpts1700000000005,
  TokenDigests1700000000301,
  Shares1700000000302,
  Life1700000000303,
  AuditChain1700000000305,
  KeyPermissions1700000000306,
  ApplyQueue1700000000307,
  NumberFingerprints1700000000409,
  ConsentEnds1700000000412,
  GrantedLinks1700000000415,
  LongWaits1700000000416,
  Forgetting1700000000418,
  SitesWithoutEndpoint1700000000420,
  Replicas1700000000530,
  Operators1700000000710,
  Lists1700000000720,
  Cockpit1700000000730,
  Feed1700000000740,
  Portal1700000000741,
  Traces1700000000760,
  Feeds1700000000790,
];
