import { AccountIdentity } from './account_identity.ts';
import { ApiSecret } from './api_secret.ts';
import { AuditEntry } from './audit_entry.ts';
import { AuditHead } from './audit_head.ts';
import { Client } from './client.ts';
import { ConnectionRequest } from './connection_request.ts';
import { Delivery } from './delivery.ts';
import { DeliveryAttempt } from './delivery_attempt.ts';
import { Endpoint } from './endpoint.ts';
import { Feed } from './feed.ts';
import { FeedMark } from './feed_mark.ts';
import { Forgotten } from './forgotten.ts';
import { InboundEvent } from './inbound_event.ts';
import { Item } from './item.ts';
import { Notice } from './notice.ts';
import { Operator } from './operator.ts';
import { OperatorInvitation } from './operator_invitation.ts';
import { OperatorSession } from './operator_session.ts';
import { PortalLink } from './portal_link.ts';
import { PortalSession } from './portal_session.ts';
import { Replay } from './replay.ts';
import { Replica } from './replica.ts';
import { SealedValue } from './sealed_value.ts';
import { Site } from './site.ts';
import { Tally } from './tally.ts';
import { User } from './user.ts';

/** Every table of the gateway; what others point to stands before them. */
export const entities = [
  Client,
  ApiSecret,
  Site,
  User,
  Item,
  AccountIdentity,
  ConnectionRequest,
  Endpoint,
  Delivery,
  DeliveryAttempt,
  Feed,
  FeedMark,
  InboundEvent,
  Forgotten,
  AuditEntry,
  AuditHead,
  Notice,
  Replica,
  Replay,
  SealedValue,
  Operator,
  OperatorInvitation,
  OperatorSession,
  Tally,
  PortalLink,
  PortalSession,
];
