import type { SiteParts } from '../site_parts.ts';

/** Stops or starts what takes the webhooks. */
export function turnReceiver({ receiver, notices }: SiteParts, turn: 'start' | 'stop'): void {
  receiver[turn]();
  notices.leave({
    tone: turn === 'start' ? 'good' : 'info',
    text: (texts) => (turn === 'start' ? texts.receiver.started : texts.receiver.hasStopped),
  });
}
