import type { FoundKind } from '../../operator/find_anything.ts';

/** What has a page of its own. */
export type PageKind = FoundKind | 'provider';

const folders: Readonly<Record<PageKind, string>> = {
  client: 'clients',
  site: 'sites',
  user: 'users',
  item: 'items',
  trip: 'trips',
  event: 'events',
  delivery: 'deliveries',
  endpoint: 'endpoints',
  provider: 'providers',
};

/** The address of a thing's page. */
export function hrefOf(kind: PageKind, id: string): string {
  return `/console/${folders[kind]}/${encodeURIComponent(id)}`;
}

/** The address of a list with filters. */
export function hrefOfList(list: string, filters: Readonly<Record<string, string>>): string {
  return `/console/${list}?${new URLSearchParams(filters)}`;
}
