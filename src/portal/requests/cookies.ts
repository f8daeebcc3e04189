import { cookiesNamed } from '../../visits/cookies.ts';

/** `session`: who has come in by a link. `visitor`: by which the form of a link is told from a stranger's. */
export const cookiesOf = cookiesNamed({ session: 'bank_api_portal', visitor: 'bank_api_portal_visitor' });
