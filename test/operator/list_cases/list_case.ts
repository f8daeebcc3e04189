import type { EntityManager } from 'typeorm';
import type { ListEnds, ListSpan } from '../../../src/operator/paging/list_page.ts';

/** A page of a list, by the ids of its rows. */
export type PageOfIds = { readonly ids: readonly string[] } & ListEnds;

export type List = (read: EntityManager, span: ListSpan) => Promise<PageOfIds>;

/** A list, and which of the rows it must have, in its order. */
export interface ListCase {
  readonly list: List;
  readonly wanted: (read: EntityManager) => Promise<readonly string[]>;
}

/** By the name of the list and of its filter. */
export type ListCases = Readonly<Record<string, ListCase>>;
