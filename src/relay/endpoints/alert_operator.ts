import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '../../operations/log.ts';
import { WindowsByKey } from '../../shares/windows_by_key.ts';
import { postAlert } from './post_alert.ts';

/** What an operator is told, outside of the endpoint that it is about. Names in it do nothing in a chat: `nameInChat`. */
export interface Alert {
  /** One sentence; a chat's incoming webhook shows it. */
  readonly text: string;
  /** What happened to the endpoint; `more` for several changes that are not told one by one. */
  readonly change: string;
  readonly endpoint: string;
  readonly site: string;
  readonly at: string;
}

/** Tells the operator, in the background. */
export interface Alerts {
  /** @param clientId whose endpoint it is: each client has its own share of what is told one by one */
  send(alert: Alert, clientId: string): void;
  /** Resolves when all that was sent has arrived or failed, or a moment has passed: the end of the process waits for it. */
  close(): Promise<void>;
}

/** A client with thousands of sites, or one that goes on and off, must not bury what others' endpoints have to tell. */
const toldOneByOne = 10;
const windowMs = 600_000;
/** Of the ten seconds that everything may take to be closed, the database behind this too. */
const closeMs = 2000;

interface Held {
  count: number;
  last: Alert;
  readonly timer: NodeJS.Timeout;
}

/**
 * Posts alerts to ALERT_WEBHOOK_URL: ten of one client in ten minutes; what more there is becomes one alert at their end. The
 * log has each of them.
 */
export function openAlerts(url: string | undefined, log: Logger): Alerts {
  return url === undefined ? { send: () => {}, close: async () => {} } : alertsTo(url, log);
}

function alertsTo(url: string, log: Logger): Alerts {
  const sending = new Set<Promise<void>>();
  const windows = new WindowsByKey(toldOneByOne, undefined, windowMs);
  const held = new Map<string, Held>();

  function post(alert: Alert): void {
    const sent: Promise<void> = postAlert(url, alert, log).finally(() => sending.delete(sent));
    sending.add(sent);
  }

  function hold(alert: Alert, clientId: string): void {
    const before = held.get(clientId);
    if (before) {
      before.count += 1;
      before.last = alert;
      return;
    }
    const timer = setTimeout(() => tellHeld(clientId), windowMs).unref();
    held.set(clientId, { count: 1, last: alert, timer });
  }

  function tellHeld(clientId: string): void {
    const found = held.get(clientId);
    if (!found) return;
    held.delete(clientId);
    clearTimeout(found.timer);
    const { count, last } = found;
    const what = count === 1 ? 'one more change' : `${count} more changes`;
    const text = `Bank API: ${what} of endpoints of the same client; the last: ${last.text} bank-api endpoint list shows them all.`;
    post({ ...last, text, change: 'more' });
  }

  return {
    send: (alert, clientId) => {
      if (windows.take(clientId).allowed) post(alert);
      else hold(alert, clientId);
    },
    close: async () => {
      for (const clientId of [...held.keys()]) tellHeld(clientId);
      await Promise.race([Promise.all(sending), delay(closeMs, undefined, { ref: false })]);
    },
  };
}
