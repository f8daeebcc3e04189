import type { Settings } from '../../../config/settings.ts';
import type { ProviderDefinition, ProviderHost } from '../../providers/definition.ts';
import { missingSettings } from '../../providers/missing_settings.ts';
import { ownSettings } from '../../providers/own_settings.ts';
import { ProviderError } from '../../providers/provider_error.ts';
import { type Finding, failed, ok, warning } from './finding.ts';

const check = 'provider_call';

/** Less than a person waits for. */
const longestMs = 10_000;

/** Ids are whole numbers at all of them. Whether there is such a bank is no matter: who says so has answered. */
const anyBank = '1';

/**
 * Whether each provider that is set up answers, and takes the gateway's credentials where it looks at them for this: one call for a
 * bank, which changes nothing. Powens shows its banks to everybody (docs/reference/powens.md, 4).
 */
export async function checkProviderCall(settings: Settings): Promise<Finding[]> {
  // Its simulators are called by the server that runs them.
  if (settings.SANDBOX === 'on') return [];
  const setUp = settings.providers.filter(
    ({ required }) => missingSettings(required, settings.providerSettings).length === 0,
  );
  return Promise.all(setUp.map((definition) => callOnce(settings, definition)));
}

async function callOnce(settings: Settings, definition: ProviderDefinition): Promise<Finding> {
  const { name, title, open } = definition;
  try {
    const provider = await open(hostOf(settings), ownSettings(definition, settings.providerSettings));
    await provider.bank(anyBank);
  } catch (error) {
    // A provider may come from a package: what it throws must not end the other checks.
    if (!(error instanceof ProviderError))
      return failed(check, `${name} could not be asked: ${error}`, 'look at its package');
    if (error.kind === 'refused') {
      return failed(
        check,
        error.message,
        `take the credentials from the dashboard of ${title}; docs/settings.md says where`,
      );
    }
    if (error.kind === 'unavailable' || error.kind === 'rate_limited') {
      return warning(check, error.message, 'look at its status page (docs/operations.md, "A provider is down")');
    }
  }
  return ok(check, `${name} answers`);
}

/** Nobody's: no user is asked about, and nothing is kept. */
function hostOf({ PROVIDER_TIMEOUT_MS, REFERENCE_DATA_HOURS }: Settings): ProviderHost {
  return {
    timeoutMs: Math.min(PROVIDER_TIMEOUT_MS, longestMs),
    referenceDataHours: REFERENCE_DATA_HOURS,
    eventMemoryMs: 0,
    publicPath: '',
    tokens: { load: async () => undefined, save: async () => {}, ofShown: async () => undefined },
    secrets: { load: async () => undefined, keep: async (_user, secret) => secret },
    log: { warn: () => {} },
    observe: () => {},
  };
}
