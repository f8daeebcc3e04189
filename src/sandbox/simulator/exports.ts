/**
 * What every simulator of a provider stands on, as `bank-api/simulator`: a package has its own on it. Nothing in the house imports this
 * file.
 * @since 0.2
 */
export { type ApiCall, routesOf } from './api/api_route.ts';
export { bearerToken, bodyBytes, parseJson } from './api/read_request.ts';
export { foundOr, Refusal } from './api/refusal.ts';
export { serveApi, writeJson } from './api/serve_api.ts';
export { answerFaults, webhookFaults } from './faults/fault_board.ts';
export type { LifeParts } from './life/syncs.ts';
export { type Parcel, signingSecret, WebhookSender } from './life/webhook_sender.ts';
export { type PlainPage, plainPages } from './pages/plain_pages.ts';
export { openWorld } from './start/open_world.ts';
export { type SimulatorOptions, usualOptions } from './start/options.ts';
export type { SimulatorLog } from './start/simulator_log.ts';
export { startSimulator } from './start/start_simulator.ts';
export { stateForm, table } from './state/state_form.ts';
export { Tickets } from './state/tickets.ts';
