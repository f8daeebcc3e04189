import pino, { type Logger } from 'pino';

export type { Logger };

/** The process's log: one JSON object a line on standard output, or standard error for the command line. */
export function createLog(level: string, destination: 1 | 2 = 1): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        // Nobody logs these on purpose; this is for the request or error object that slips through.
        paths: ['*.authorization', '*.headers.authorization', '*.api_secret', '*.access_token', '*.sealedToken'],
        censor: '(hidden)',
      },
    },
    pino.destination({ fd: destination, sync: false }),
  );
}
