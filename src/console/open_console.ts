import { sessionsThatHold } from '../operator/operators/sessions_that_hold.ts';
import { openOverview } from '../operator/overview/overview.ts';
import type { ConsoleOptions, ConsoleParts } from './console_parts.ts';
import { idleMsOf } from './idle_ms_of.ts';
import { liveLooks } from './live/live_looks.ts';
import { LiveNews } from './live/live_news.ts';
import { openIdProvider } from './open_id/open_id_provider.ts';
import { openRefusalTrail } from './refusal_trail.ts';
import { SignInGate } from './sign_in_gate.ts';

/** Opens the console; `serveConsole` serves it. */
export function openConsole(options: ConsoleOptions): ConsoleParts & { close(): Promise<void> } {
  const refusals = openRefusalTrail(options);
  const { store, now, leaving, log, connections } = options;
  const overview = openOverview({ ...options, providers: connections.providers });
  const holding = (sessions: ReadonlySet<string>) =>
    sessionsThatHold(store.read, sessions, { now: now(), idleMs: idleMsOf(options) });
  const live = new LiveNews({ log, leaving, holding, look: liveLooks(store, overview, now) });
  const close = () => {
    live.close();
    return refusals.close();
  };
  const openId = openIdProvider(options.settings);
  return { ...options, refusals, signIns: new SignInGate(), openId, overview, live, close };
}
