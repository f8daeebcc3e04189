import type { CheckedPost, ReceiverCheck } from '../../relay/deliveries/check_receiver.ts';

/** What a check showed, in the words of check_words.ts. */
export interface CheckVerdict {
  readonly isGood: boolean;
  readonly signed: 'accepted' | 'slow' | 'refused' | 'gone' | 'redirected' | 'failed' | 'silent';
  readonly forged: 'refused' | 'accepted' | 'failed' | 'silent';
}

/** A third of the time after which an attempt has failed. */
const slowMs = 5000;

/** A 2xx takes an event, a 4xx refuses it; all else is neither. */
export function judgeCheck({ signed, forged }: Pick<ReceiverCheck, 'signed' | 'forged'>): CheckVerdict {
  const verdict = { signed: judgeSigned(signed), forged: judgeForged(forged) };
  return { ...verdict, isGood: verdict.signed === 'accepted' && verdict.forged === 'refused' };
}

function judgeSigned({ status, durationMs }: CheckedPost): CheckVerdict['signed'] {
  if (status === null) return 'silent';
  if (status < 300) return durationMs > slowMs ? 'slow' : 'accepted';
  if (status < 400) return 'redirected';
  if (status === 410) return 'gone';
  return status < 500 ? 'refused' : 'failed';
}

function judgeForged({ status }: CheckedPost): CheckVerdict['forged'] {
  if (status === null) return 'silent';
  if (status < 300) return 'accepted';
  return status >= 400 && status < 500 ? 'refused' : 'failed';
}
