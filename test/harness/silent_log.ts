import { createLog } from '../../src/operations/log.ts';

/** A log that says nothing. */
export const silentLog = createLog('silent', 2);
