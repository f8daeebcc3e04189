import { request } from 'undici';
import type { Logger } from '../../operations/log.ts';

/** What an operator is told, outside of the endpoint that it is about. */
export interface Alert {
  /** One sentence; a chat's incoming webhook shows it. */
  readonly text: string;
  readonly change: string;
  readonly endpoint: string;
  readonly site: string;
  readonly at: string;
}

/** Tells the operator, in the background. */
export interface Alerts {
  send(alert: Alert): void;
  /** Resolves when all that was sent has arrived or failed. */
  close(): Promise<void>;
}

const attempts = 3;
const timeoutMs = 5000;

/**
 * Posts alerts to ALERT_WEBHOOK_URL, which is the operator's own choice: the address policy for sites does not apply. A
 * failure is logged; the log has the alert itself too.
 */
export function openAlerts(url: string | undefined, log: Logger): Alerts {
  const sending = new Set<Promise<void>>();

  async function post(target: string, alert: Alert): Promise<void> {
    for (let attempt = 1; attempt <= attempts; attempt++) {
      try {
        const answer = await request(target, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(alert),
          signal: AbortSignal.timeout(timeoutMs),
        });
        await answer.body.dump();
        if (answer.statusCode < 300) return;
        log.warn({ status: answer.statusCode, attempt }, 'an alert was not taken');
      } catch (error) {
        log.warn({ err: error, attempt }, 'an alert could not be posted');
      }
    }
  }

  return {
    send: (alert) => {
      if (url === undefined) return;
      const sent = post(url, alert).finally(() => sending.delete(sent));
      sending.add(sent);
    },
    close: async () => void (await Promise.all(sending)),
  };
}
