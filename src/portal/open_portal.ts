import { WindowsByKey } from '../shares/windows_by_key.ts';
import type { PortalOptions, PortalParts } from './portal_parts.ts';

/** As many as somebody who mends a receiver needs, of all kinds together. */
const postsPerMinute = 10;
/** A month of a busy site takes a second of the database. */
const previewsPerMinute = 20;

/** Opens the portal; `servePortal` serves it. */
export function openPortal(options: PortalOptions): PortalParts {
  return { ...options, posts: new WindowsByKey(postsPerMinute), previews: new WindowsByKey(previewsPerMinute) };
}
