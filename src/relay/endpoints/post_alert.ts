import { request } from 'undici';
import type { Logger } from '../../operations/log.ts';

const attempts = 3;
const timeoutMs = 5000;

/**
 * Posts to ALERT_WEBHOOK_URL, which is the operator's own choice: the address policy for sites does not apply. A failure
 * is logged. Never rejects.
 */
export async function postAlert(url: string, alert: object, log: Logger): Promise<void> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    try {
      const answer = await request(url, {
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
