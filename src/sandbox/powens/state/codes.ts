import { randomBytes } from 'node:crypto';
import { Tickets } from '../../simulator/state/tickets.ts';

/** Half an hour (docs/reference/powens.md, 2). */
export const codeLifeMs = 1_800_000;

/** The short codes with which a browser acts for a user. */
export class Codes extends Tickets<{ readonly userId: number; readonly single: boolean }> {
  /** @param single whether it serves once, or for half an hour */
  issue(userId: number, single: boolean): string {
    // Base64, because real codes hold + / = too.
    const code = randomBytes(24).toString('base64');
    this.add(code, { userId, single });
    return code;
  }

  /** The user of a code that is good; one for once is used up by this. */
  redeem(code: string): number | undefined {
    const issued = this.find(code);
    if (issued?.single) this.delete(code);
    return issued?.userId;
  }
}
