import { plannedAccount } from '../../simulated_bank/account_plan.ts';
import { nextNumber } from '../../simulator/state/state_form.ts';
import { findConnector } from '../data/connectors.ts';
import {
  paperId,
  type SandboxConnection,
  type SandboxPaper,
  type SandboxSubscription,
  type State,
  subscriptionId,
} from '../state/state.ts';

const monthMs = 30 * 86_400_000;
/** How many papers the first sync finds, and the most that there ever are. */
const firstPapers = 4;
const mostPapers = 200;
/** How many contracts a supplier has with a person. */
const contracts = 2;

/** What papers belong to, found when the bank or supplier is satisfied: not shared yet. One for each current account at a bank. */
export function foundSubscriptions(state: State, connection: SandboxConnection, now: number): SandboxSubscription[] {
  const gives = findConnector(connection.connectorId)?.gives;
  const current = connection.accounts
    .map(({ place }) => place)
    .filter((place) => plannedAccount(place).type === 'checking');
  const places = gives === 'accounts' ? [] : gives === 'papers' ? [...Array(contracts).keys()] : current;
  return places.map((place) => ({
    id: subscriptionId(nextNumber(state, 'subscriptionsMade')),
    place,
    disabledAt: now,
    error: null,
    papers: [],
  }));
}

/** A sync read the subscription: everything at the first, then one paper a month. @returns what is new */
export function bringPapers(state: State, subscription: SandboxSubscription, now: number): SandboxPaper[] {
  const last = subscription.papers.at(-1);
  subscription.error = null;
  subscription.deletedAt = undefined;
  subscription.lastUpdateAt = now;
  if (last === undefined) {
    return Array.from({ length: firstPapers }, (_, index) =>
      addPaper(state, subscription, now - (firstPapers - 1 - index) * monthMs),
    );
  }
  const isDue = now - last.at >= monthMs && subscription.papers.length < mostPapers;
  return isDue ? [addPaper(state, subscription, now)] : [];
}

export function addPaper(state: State, subscription: SandboxSubscription, at: number): SandboxPaper {
  const paper = { id: paperId(nextNumber(state, 'papersMade')), place: subscription.papers.length, at };
  subscription.papers.push(paper);
  return paper;
}
