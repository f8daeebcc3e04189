import type { ConsentWeek } from './consents_by_week.ts';
import type { FailingSites } from './failing_sites.ts';
import type { ProviderFigures } from './provider_figures.ts';

/** Why not all is well, the worst kinds first. */
export type Reason =
  /** It cannot commit. */
  | { readonly kind: 'database' }
  /** They are not where they should be, or do not open what is stored: the gateway would not start again. */
  | { readonly kind: 'sealing_keys' }
  | { readonly kind: 'network' }
  | { readonly kind: 'provider_down'; readonly provider: string }
  | { readonly kind: 'provider_limit'; readonly provider: string }
  | { readonly kind: 'bank_down'; readonly provider: string; readonly banks: readonly string[] }
  | { readonly kind: 'sites_failing'; readonly sites: number }
  | { readonly kind: 'backlog_old'; readonly seconds: number; readonly delivery: string | null }
  | { readonly kind: 'sites_stumbling'; readonly sites: number }
  | { readonly kind: 'sites_paused'; readonly sites: number }
  | { readonly kind: 'consents_end'; readonly items: number };

/** `no`: somebody should act. `mostly`: somebody should know. */
export interface Verdict {
  readonly well: 'yes' | 'mostly' | 'no';
  readonly reasons: readonly Reason[];
}

const acted: ReadonlySet<Reason['kind']> = new Set([
  'database',
  'sealing_keys',
  'network',
  'provider_down',
  'sites_failing',
  'backlog_old',
]);

/** An event of a site that answers is there in seconds; what is older waits for something. */
const oldSeconds = 15 * 60;

export interface Signs {
  readonly databaseCommits: boolean;
  readonly sealingKeysInOrder: boolean;
  readonly providers: readonly Pick<ProviderFigures, 'provider' | 'blame' | 'banks'>[];
  readonly failingSites: Pick<FailingSites, 'failing' | 'stumbling' | 'paused'>;
  readonly oldestSeconds: number;
  readonly oldestDelivery: string | null;
  readonly consents: readonly ConsentWeek[];
}

/** One answer to "is all well?", with its reasons. Consents that end are part of life: they are told, and all is well. */
export function isAllWell(signs: Signs): Verdict {
  const { providers, failingSites, oldestSeconds, oldestDelivery: delivery, consents } = signs;
  const blamed = (blame: ProviderFigures['blame']) => providers.filter((each) => each.blame === blame);
  const ending = consents[0]?.items ?? 0;
  const reasons: Reason[] = [
    ...(signs.databaseCommits ? [] : [{ kind: 'database' } as const]),
    ...(signs.sealingKeysInOrder ? [] : [{ kind: 'sealing_keys' } as const]),
    ...(blamed('us').length > 0 ? [{ kind: 'network' } as const] : []),
    ...blamed('provider').map(({ provider }) => ({ kind: 'provider_down', provider }) as const),
    ...(failingSites.failing > 0 ? [{ kind: 'sites_failing', sites: failingSites.failing } as const] : []),
    ...(oldestSeconds > oldSeconds
      ? [{ kind: 'backlog_old', seconds: Math.round(oldestSeconds), delivery } as const]
      : []),
    ...blamed('limit').map(({ provider }) => ({ kind: 'provider_limit', provider }) as const),
    ...blamed('bank').map(({ provider, banks }) => {
      const names = banks.filter(({ isFailing }) => isFailing).map(({ name }) => name);
      return { kind: 'bank_down', provider, banks: names } as const;
    }),
    ...(failingSites.stumbling > 0 ? [{ kind: 'sites_stumbling', sites: failingSites.stumbling } as const] : []),
    ...(failingSites.paused > 0 ? [{ kind: 'sites_paused', sites: failingSites.paused } as const] : []),
    ...(ending > 0 ? [{ kind: 'consents_end', items: ending } as const] : []),
  ];
  const serious = reasons.filter(({ kind }) => kind !== 'consents_end');
  const well = reasons.some(({ kind }) => acted.has(kind)) ? 'no' : serious.length > 0 ? 'mostly' : 'yes';
  return { well, reasons };
}
