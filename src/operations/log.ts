import pino, { type DestinationStream, type Logger } from 'pino';
import { visibleLines } from './visible_text.ts';

export type { Logger };

/** Lines wait at most this long to be written together: one write a line is the largest single cost of a call (14 of 65 µs). */
const flushEveryMs = 250;

/**
 * The process's log: one JSON object a line on standard output, or standard error where standard output is for people, or wherever
 * tests want it.
 * @param everyLine fields of each line, asked for when it is written
 */
export function createLog(level: string, destination: 1 | 2 | DestinationStream = 1, everyLine?: () => object): Logger {
  return pino(
    {
      level,
      base: null,
      ...(everyLine && { mixin: everyLine }),
      timestamp: pino.stdTimeFunctions.isoTime,
      // Names are the tenants', and a log is read in a terminal.
      hooks: { streamWrite: visibleLines },
      redact: {
        // Nobody logs these on purpose; this is for the request or error object that slips through. No wildcards: they cost 8 µs a line.
        paths: [
          'authorization',
          'api_secret',
          'access_token',
          'headers.authorization',
          'err.config',
          'err.request',
          'err.response',
          'error.config',
        ],
        censor: '(hidden)',
      },
    },
    typeof destination === 'number'
      ? pino.destination({ fd: destination, sync: false, minLength: 4096, periodicFlush: flushEveryMs })
      : destination,
  );
}
