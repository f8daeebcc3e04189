import type { OperatorRole } from '../../../entities/operator.ts';
import { mayAs } from '../../operator/operators/may_as.ts';
import type { Entry } from '../../pages/frame.ts';
import type { Language } from '../../pages/language.ts';
import { words } from '../../pages/words.ts';
import type { ConsoleRoute } from '../console_route.ts';

/** The navigation of a page: the routes that say that they stand there, and that this role may see. */
export function navigationFor(
  routes: readonly ConsoleRoute[],
  asked: { readonly role: OperatorRole; readonly language: Language; readonly path: string },
): Entry[] {
  return routes.flatMap(({ role, path, navigation }) => {
    if (!navigation || role === 'anyone' || !mayAs(asked.role, role)) return [];
    const label = words[asked.language].objects[navigation.word];
    return [{ href: path, label, key: navigation.key, isCurrent: isWithin(asked.path, path) }];
  });
}

/** The overview is above all others, and within none. */
function isWithin(path: string, page: string): boolean {
  return path === page || (page !== '/console' && path.startsWith(`${page}/`));
}
