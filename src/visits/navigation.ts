import type { Entry } from '../pages/frame.ts';

interface Place<Word extends string> {
  readonly path: string;
  /** Stands in the navigation, in the order of the table. */
  readonly navigation?: { readonly word: Word; readonly key?: string };
}

/**
 * The navigation of a page: the routes that say that they stand there.
 * @param at the path of the page that is shown
 * @param home the page that is above all others, and within none
 */
export function navigationOf<Word extends string>(
  places: readonly Place<Word>[],
  labels: Readonly<Record<Word, string>>,
  { at, home }: { readonly at: string; readonly home: string },
): Entry[] {
  return places.flatMap(({ path, navigation }) => {
    if (!navigation) return [];
    const isCurrent = at === path || (path !== home && at.startsWith(`${path}/`));
    return [{ href: path, label: labels[navigation.word], key: navigation.key, isCurrent }];
  });
}
