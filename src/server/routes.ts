import type { ConsoleParts } from '../console/console_parts.ts';
import { answerCall } from '../frappe/answer_call.ts';
import { readArguments } from '../frappe/arguments/read_arguments.ts';
import { readQuery } from '../frappe/arguments/read_query.ts';
import type { CallStep } from '../frappe/call_context.ts';
import { callablesByName } from '../frappe/callables.ts';
import { authenticate } from '../frappe/credentials/authenticate.ts';
import { limitCalls } from '../frappe/credentials/limit_calls.ts';
import { findMethod } from '../frappe/find_method.ts';
import { assetPath, serveAssets } from '../pages/serve_assets.ts';
import type { PortalParts } from '../portal/portal_parts.ts';
import type { AppParts } from './app_parts.ts';
import { callFace, type Face, machineFace, pageFace } from './faces.ts';
import { finishTrip } from './finish_trip.ts';
import { answerLive, answerReady } from './health.ts';
import { noticeProxy } from './notice_proxy.ts';
import { onFirstRequest } from './on_first_request.ts';
import { receiveWebhook } from './receive_webhook.ts';
import { showMetrics } from './show_metrics.ts';

export interface Route {
  /** For the log and the metrics; a call has its method's name instead once it is known. */
  readonly name: string;
  readonly verbs: readonly string[];
  /** As path-to-regexp spells it; the first that fits counts. */
  readonly path: string | RegExp;
  readonly steps: readonly CallStep[];
  /**
   * True for pages that know a person by a cookie: they let no other origin read them, whatever ALLOW_CORS says. A page of the same
   * domain would have the cookie sent along.
   */
  readonly isForOwnPages?: boolean;
  /** How it looks when it goes wrong. */
  readonly face: Face;
}

const callVerbs = ['GET', 'POST', 'PUT', 'DELETE'];
const readVerbs = ['GET', 'HEAD'];
const pageVerbs = ['GET', 'HEAD', 'POST'];
const everyPath = /^/;

/**
 * Every address of the gateway, as tables that are asked one after the other: the addresses of methods come in the first, because a
 * router tries all that it has on each request. `cmd` is looked for wherever a path is not taken by something else.
 */
export function routesOf(parts: AppParts): readonly (readonly Route[])[] {
  const { settings } = parts;
  const nameClient = authenticate(parts);
  const call = [
    noticeProxy(parts),
    readQuery,
    nameClient,
    readArguments(settings.MAX_BODY_BYTES),
    nameClient,
    findMethod(callablesByName(parts)),
    limitCalls(settings.CLIENT_CALLS_PER_MINUTE),
    answerCall,
  ];
  const site = callFace(parts);
  const page = pageFace(parts);
  const machine = machineFace(parts);
  const calls = { name: 'unknown', verbs: callVerbs, steps: call, face: site };
  const others: readonly Route[] = [
    { name: 'callback', verbs: ['GET'], path: '/callback/{*rest}', steps: [finishTrip(parts)], face: page },
    { name: 'webhook', verbs: ['POST'], path: '/webhook/{*rest}', steps: [receiveWebhook(parts)], face: machine },
    { name: 'health_live', verbs: readVerbs, path: '/health/live', steps: [answerLive], face: machine },
    { name: 'health_ready', verbs: readVerbs, path: '/health/ready', steps: [answerReady(parts)], face: machine },
    { name: 'metrics', verbs: readVerbs, path: '/metrics', steps: [showMetrics(parts.metrics)], face: machine },
    { name: 'assets', verbs: readVerbs, path: assetPath, steps: [serveAssets()], face: page },
    {
      name: 'docs',
      verbs: readVerbs,
      path: '/docs{/{*rest}}',
      steps: [
        onFirstRequest(async () =>
          (await import('../openapi/serve_docs.ts')).serveDocs(parts.methods, parts.publicUrl),
        ),
      ],
      face: page,
    },
    ...(parts.console ? [consoleRoute(parts.console, page)] : []),
    ...(parts.portal ? [portalRoute(parts.portal, page)] : []),
    { ...calls, path: everyPath },
  ];
  return [[{ ...calls, path: '/api/{*rest}' }], others];
}

/** One for all pages: their own table stands in the room. */
function consoleRoute(parts: ConsoleParts, face: Face): Route {
  const steps = [onFirstRequest(async () => (await import('../console/serve_console.ts')).serveConsole(parts))];
  return { name: 'console', verbs: pageVerbs, path: '/console{/{*rest}}', steps, face, isForOwnPages: true };
}

/** The same for the portal of a site. */
function portalRoute(parts: PortalParts, face: Face): Route {
  const steps = [onFirstRequest(async () => (await import('../portal/serve_portal.ts')).servePortal(parts))];
  return { name: 'portal', verbs: pageVerbs, path: '/portal{/{*rest}}', steps, face, isForOwnPages: true };
}
