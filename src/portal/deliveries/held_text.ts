import { Endpoint } from '../../../entities/endpoint.ts';
import { hindranceOf } from '../../operator/documents/hindrance_of.ts';
import type { PortalContext } from '../portal_context.ts';
import { deliveryWords } from './delivery_words.ts';

/** What is to be said where nothing goes to the site for now; nothing where it does. A disabled client has no portal. */
export async function heldText({ parts, site, language }: PortalContext): Promise<string | undefined> {
  const endpoint = await parts.store.read.findOneBy(Endpoint, { siteId: site.id });
  return hindranceOf(undefined, endpoint) === null ? undefined : deliveryWords[language].held;
}
