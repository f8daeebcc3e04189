import type { Pages } from '../providers/provider.ts';

/**
 * A list that a method returns without holding it: the envelope writes it page by page, at the reader's speed. The
 * first page is taken before anything is written, so that an error still gets a proper envelope; an error later cuts
 * the connection, because a list that ends early must not look whole.
 */
export class PagedList<T> {
  readonly pages: Pages<T>;

  constructor(pages: Pages<T>) {
    this.pages = pages;
  }
}
