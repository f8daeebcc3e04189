import { defineProvider } from '../definition.ts';
import { capabilities } from './capabilities.ts';
import { settings } from './settings.ts';

/** The purge of events may be late by this much. */
const purgeMarginMs = 3_600_000;

/** Iswigo by its REST API. */
export const definition = defineProvider({
  name: 'iswigo',
  title: 'Iswigo',
  settings,
  required: ['ISWIGO_APP', 'ISWIGO_SECRET'],
  advised: [],
  variants: [{ title: 'Iswigo', capabilities }],
  async open(host, given) {
    const { openIswigo } = await import('./iswigo.ts');
    return openIswigo({
      ...host,
      url: given.ISWIGO_URL,
      app: given.ISWIGO_APP,
      secret: given.ISWIGO_SECRET,
      actions: given.ISWIGO_ACTIONS,
      encodeBrackets: given.ISWIGO_ENCODE_BRACKETS === 'on',
      timeZone: given.ISWIGO_TIME_ZONE,
      userDomain: given.ISWIGO_USER_DOMAIN,
      webhookPath: `${host.publicPath}/webhook/iswigo`,
      pollIntervalMs: given.ISWIGO_POLL_SECONDS * 1000,
      pollReachMs: host.eventMemoryMs - purgeMarginMs,
      callsPerMinute: given.ISWIGO_CALLS_PER_MINUTE || Number.POSITIVE_INFINITY,
    });
  },
});
