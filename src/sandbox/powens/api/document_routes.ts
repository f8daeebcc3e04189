import { paperOf, paperTypes } from '../data/papers.ts';
import { documentShape, type OwnedPaper } from '../shapes/document_shape.ts';
import { listedSubscriptions, subscriptionShape } from '../shapes/subscription_shape.ts';
import { connectionsOf, type SandboxConnection, type SandboxSubscription } from '../state/state.ts';
import { ownConnection } from './account_routes.ts';
import {
  type ApiAnswer,
  type ApiRoute,
  found,
  list,
  maxLimit,
  numberOf,
  openRoute,
  refusals,
  type UserCall,
  userRoute,
} from './call.ts';

/** Subscriptions and documents (docs/reference/powens.md, 8). */
export const documentRoutes: readonly ApiRoute[] = [
  openRoute('GET', '/documenttypes', (call) => {
    const isNumbered = call.world.faults.switches.documentTypes === 'numbers';
    const documenttypes = Object.entries(paperTypes).map(([name, id]) =>
      isNumbered ? { id, name, attacheable: true } : name,
    );
    return { body: { documenttypes } };
  }),
  userRoute('GET', '/users/:user/subscriptions', listSubscriptions),
  userRoute('GET', '/users/:user/connections/:cid/subscriptions', listSubscriptions),
  userRoute('GET', '/users/:user/subscriptions/:sid', (call) => ({ body: shapeOf(ownSubscription(call)) })),
  userRoute('POST', '/users/:user/subscriptions/:sid', updateSubscription),
  userRoute('GET', '/users/:user/documents', listDocuments),
  userRoute('GET', '/users/:user/connections/:cid/documents', listDocuments),
  userRoute('GET', '/users/:user/subscriptions/:sid/documents', listDocuments),
  userRoute('GET', '/documents/:did', (call) => ({ body: documentOf(call, ownPaper(call)) })),
  userRoute('GET', '/documents/:did/file/:name', file),
];

interface Owned {
  readonly connection: SandboxConnection;
  readonly subscription: SandboxSubscription;
}

function listSubscriptions(call: UserCall): ApiAnswer {
  return list(call, 'subscriptions', ownSubscriptions(call), shapeOf);
}

/** The consent of the person, or its end. */
function updateSubscription(call: UserCall): ApiAnswer {
  const owned = ownSubscription(call);
  const { disabled } = call.body;
  if (typeof disabled !== 'boolean') throw refusals.invalid('disabled');
  call.world.life.setSubscribed(owned.connection, owned.subscription, !disabled);
  return { body: shapeOf(owned) };
}

/** Newest first. */
function listDocuments(call: UserCall): ApiAnswer {
  const limit = numberOf(call, 'limit');
  if (limit === undefined) throw refusals.missing('limit');
  if (limit < 1 || limit > maxLimit) throw refusals.invalid('limit');
  const owned = call.params.sid === undefined ? ownSubscriptions(call) : [ownSubscription(call)];
  const papers = owned
    .flatMap(({ connection, subscription }) =>
      subscription.papers.map((paper) => ({ connection, subscription, paper })),
    )
    .sort((one, other) => other.paper.at - one.paper.at || other.paper.id - one.paper.id);
  return list(call, 'documents', papers, (each) => documentOf(call, each));
}

function documentOf({ world }: UserCall, owned: OwnedPaper): object {
  return documentShape(owned, world.faults.switches, world.publicUrl);
}

/** The bytes, with a length unless a fault is switched on. */
function file(call: UserCall): ApiAnswer {
  const { connection, subscription, paper } = ownPaper(call);
  const bytes = found(paperOf(connection, subscription, paper).file);
  const { documents } = call.world.faults.switches;
  if (documents === 'html')
    return { file: { bytes: Buffer.from('<!doctype html><p>Facture'), type: 'text/html; charset=utf-8' } };
  return { file: { bytes, type: 'application/pdf', way: documents } };
}

function shapeOf({ connection, subscription }: Owned): object {
  return subscriptionShape(connection, subscription);
}

/** The user's, or those of the connection in the path: without `all` neither disabled nor deleted ones. */
function ownSubscriptions(call: UserCall): Owned[] {
  const connections =
    call.params.cid === undefined ? connectionsOf(call.world.state, call.user.id) : [ownConnection(call)];
  return connections.flatMap((connection) => {
    const shown = call.query.has('all') ? connection.subscriptions : listedSubscriptions(connection);
    return shown.map((subscription) => ({ connection, subscription }));
  });
}

function ownSubscription(call: UserCall): Owned {
  return found(ownSubscriptions(call).find(({ subscription }) => String(subscription.id) === call.params.sid));
}

function ownPaper({ world, user, params }: UserCall): OwnedPaper {
  for (const connection of connectionsOf(world.state, user.id)) {
    for (const subscription of connection.subscriptions) {
      const paper = subscription.papers.find(({ id }) => String(id) === params.did);
      if (paper) return { connection, subscription, paper };
    }
  }
  throw refusals.notFound();
}
