import { watchedLog } from './canaries/watched_log.ts';

/** A log that says nothing to anybody. It is searched when the tests end. */
export const silentLog = watchedLog();
