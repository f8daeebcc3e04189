import type { Pages } from '../providers/provider.ts';

/**
 * An object with lists that a method returns without holding them: what stands in front of them is there when it is
 * returned, the lists are written one after the other, page by page, at the reader's speed. An error on the way cuts the
 * connection, because half an answer must not look whole.
 */
export class PagedObject {
  readonly head: Readonly<Record<string, unknown>>;
  readonly lists: Readonly<Record<string, Pages<unknown>>>;

  /** @param head at least one field */
  constructor(head: Readonly<Record<string, unknown>>, lists: Readonly<Record<string, Pages<unknown>>>) {
    this.head = head;
    this.lists = lists;
  }
}
