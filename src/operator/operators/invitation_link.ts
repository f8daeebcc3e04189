import type { Settings } from '../../../config/settings.ts';
import type { Invitation } from './invite_operator.ts';

/** Where an operator opens its link. */
export function invitationLink(publicUrl: string, { token }: Pick<Invitation, 'token'>): string {
  return `${publicUrl}/console/invitation/${token}`;
}

/** The address of the gateway for a command, which does not know on which port a server got. */
export function publicUrlOf({ PUBLIC_URL, HOST, PORT }: Settings): string {
  return PUBLIC_URL ?? `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${PORT}`;
}
