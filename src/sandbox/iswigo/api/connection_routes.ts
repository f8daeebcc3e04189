import { z } from 'zod';
import { done } from '../../simulator/api/api_route.ts';
import { rightCode } from '../../simulator/life/login_words.ts';
import { findProvider } from '../data/providers.ts';
import { naiveTime } from '../data/times.ts';
import { eventShape } from '../life/event_sender.ts';
import { outcomeOf, success } from '../life/login.ts';
import { connectionsOf, type SandboxConnection } from '../state/state.ts';
import type { World } from '../world.ts';
import type { ApiRoute, UserCall } from './call.ts';
import { applicationRoute, found, listOf, ownConnection, psd2Route, readBody, refusals, userRoute } from './call.ts';

const order = z.object({ provider: z.number().int(), login: z.string().min(1), password: z.string() });

/** Connections, their syncs, and the events about them (docs/reference/iswigo.md, 5 and 9). */
export const connectionRoutes: readonly ApiRoute[] = [
  userRoute('GET', '/connections', (call) => {
    const type = call.query.get('filters[type]');
    const own = connectionsOf(call.world.state, call.user.id).filter(
      ({ providerId }) => type === null || findProvider(providerId)?.types.some((each) => each === type),
    );
    return listOf('connections', own, (connection) => shape(call.world, connection));
  }),
  psd2Route('POST', '/connections', (call) => {
    const { provider, login } = readBody(order, call.body);
    found(findProvider(provider));
    const connection = call.world.life.make(call.user.id, provider, login);
    startSync(call.world, connection);
    return { status: 201, body: shape(call.world, connection) };
  }),
  psd2Route('PUT', '/connections/:id', (call) => {
    const connection = ownConnection(call);
    call.world.life.setLogin(connection, readBody(order.pick({ login: true }), call.body).login);
    return { body: shape(call.world, connection) };
  }),
  userRoute('POST', '/connections/sync', (call) => ({
    body: connectionsOf(call.world.state, call.user.id).map((connection) => sync(call, connection)),
  })),
  userRoute('GET', '/connections/:id', (call) => ({ body: shape(call.world, ownConnection(call)) })),
  userRoute('DELETE', '/connections/:id', (call) => done(call.world.life.delete(ownConnection(call)))),
  userRoute('POST', '/connections/:id/sync', (call) => ({ body: sync(call, ownConnection(call)) })),
  userRoute('GET', '/connections/:id/status', (call) => {
    const connection = ownConnection(call);
    const { status, code, reason } = connection;
    const unknown = call.world.faults.switches.unknownStates;
    const said = unknown
      ? { status: 'in quarantine', status_code: 777, status_reason: 'Quarantine' }
      : { status, status_code: code, status_reason: reason };
    return { body: { ...syncShape(call.world, connection), ...said } };
  }),
  psd2Route('POST', '/connections/:id/step', (call) => {
    const connection = ownConnection(call);
    const { sms } = readBody(z.object({ sms: z.string().optional() }), call.body);
    if (connection.status !== 'waiting user' || sms !== rightCode) throw refusals.step();
    call.world.life.sync(connection, { ...success });
    return { body: syncShape(call.world, connection) };
  }),
  applicationRoute('GET', '/events', ({ world }) => {
    const { events } = world.state;
    const rows = world.faults.switches.events === 'oldest_first' ? events.toReversed() : events;
    return listOf('events', rows, eventShape);
  }),
  applicationRoute('GET', '/events/:id', ({ world, params }) => ({
    body: eventShape(found(world.state.events.find(({ id }) => id === params.id))),
  })),
];

/** Answers with the sync that runs already, or starts one without the person. */
function sync({ world }: UserCall, connection: SandboxConnection) {
  if (!world.life.isRunning(connection)) world.life.syncAlone(connection);
  return syncShape(world, connection);
}

/** A bank that wants a code is asked by the application itself. */
function startSync({ life }: World, connection: SandboxConnection): void {
  if (outcomeOf(connection.login, connection.outcomesPlayed)?.sms) life.waitForCode(connection);
  else life.sync(connection);
}

function syncShape({ timeZone }: World, { id, lastSyncedAt, status, step, progression }: SandboxConnection) {
  const last_synchronized_time = optionalTime(lastSyncedAt, timeZone);
  return { connection_id: id, last_synchronized_time, status, step, progression };
}

function optionalTime(ms: number | null, timeZone: string): string | null {
  return ms === null ? null : naiveTime(ms, timeZone);
}

function shape({ timeZone }: World, connection: SandboxConnection) {
  const { id, providerId, createdAt, login, lastSyncedAt, lastErrorAt, errors } = connection;
  return {
    connection_id: id,
    provider_id: providerId,
    create_time: naiveTime(createdAt, timeZone),
    login: masked(login),
    last_synchronized_time: optionalTime(lastSyncedAt, timeZone),
    last_error_time: optionalTime(lastErrorAt, timeZone),
    nb_errors: errors,
    automatic_synchronization: true,
  };
}

/** As in the published samples: three characters at either end, the rest is `#`. */
function masked(login: string): string {
  if (login.length <= 6) return '#'.repeat(login.length);
  return `${login.slice(0, 3)}${'#'.repeat(login.length - 6)}${login.slice(-3)}`;
}
