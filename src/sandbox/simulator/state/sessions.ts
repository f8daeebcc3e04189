import { randomUUID } from 'node:crypto';
import { Tickets } from './tickets.ts';

/** What is known of every trip through the pages. */
export interface Trip<Problem extends string> {
  readonly id: string;
  wrongCodes: number;
  /** What went wrong at this step, for the page. */
  problem: Problem | undefined;
  /** Where the browser was sent at the end; a session that ended only repeats it. `''` without an address. */
  endedWith: string | undefined;
}

/**
 * The trips under way.
 * @typeParam Order what opened one, checked
 * @typeParam Place where the person is
 */
export class Sessions<Order extends object, Place extends object, Problem extends string> extends Tickets<
  Order & Place & Trip<Problem>
> {
  open(order: Order, start: Place): Order & Place & Trip<Problem> {
    const trip: Trip<Problem> = { id: randomUUID(), wrongCodes: 0, problem: undefined, endedWith: undefined };
    const session = { ...order, ...start, ...trip };
    this.add(session.id, session);
    return session;
  }
}
