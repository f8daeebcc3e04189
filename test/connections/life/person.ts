import { User } from '../../../entities/user.ts';
import { applyEvent } from '../../../src/connections/apply/apply_event.ts';
import { accountsOf, transactionsOf } from '../../../src/connections/bank_data/read_lists.ts';
import type { Connections } from '../../../src/connections/connections.ts';
import { deleteItem } from '../../../src/connections/items/delete_item.ts';
import { itemDocument } from '../../../src/connections/items/item_document.ts';
import { itemsOf } from '../../../src/connections/items/items_of.ts';
import { refreshItem } from '../../../src/connections/items/refresh_item.ts';
import { deleteUser } from '../../../src/connections/owners/delete_user.ts';
import { askForLink, type LinkWish } from '../../../src/connections/trips/ask_for_link.ts';
import { finishTrip } from '../../../src/connections/trips/finish_trip.ts';
import { requestOutcome } from '../../../src/connections/trips/request_outcome.ts';
import type { ItemChange, Pages, Provider } from '../../../src/providers/provider.ts';
import type { Needs } from '../../../src/providers/resources/needs.ts';
import { addItem, addSite } from '../../relay/open_test_relay.ts';
import { addRequest, type TestConnections } from '../open_test_connections.ts';
import type { StandIn } from './stand_in.ts';

const client = { id: 'client', name: 'Client' };

/** One person of one site: known at the provider, with one item, and on a trip that will bring another. */
export class Person {
  readonly name: string;
  readonly item: string;
  readonly trip: string;
  readonly found: string;
  readonly uuid: string;
  /** Whom nobody knows yet. */
  readonly newcomer: string;
  readonly #test: TestConnections;
  readonly #standIn: StandIn;

  private constructor(test: TestConnections, standIn: StandIn, name: string, number: number) {
    this.#test = test;
    this.#standIn = standIn;
    this.name = name;
    this.item = String(10 * number + 1);
    this.trip = String(10 * number + 2);
    this.found = String(10 * number + 3);
    this.uuid = `uuid-${name}`;
    this.newcomer = `new-${name}`;
  }

  static async arrive(test: TestConnections, standIn: StandIn, number: number): Promise<Person> {
    const person = new Person(test, standIn, `p${number}`, number);
    const { name, item, trip, found, uuid } = person;
    await addSite(test.store, name, `http://${name}.test/webhook`, []);
    await addItem(test.store, item, name);
    await addRequest(test, name);
    standIn.users.set(uuid, `user-${name}`);
    for (const each of [item, trip, found]) standIn.items.set(each, uuid);
    return person;
  }

  /** What a site, a person's browser or the provider may do, by name. */
  readonly operations = {
    delete_user: () => deleteUser(this.#parts, 'client', this.name),
    delete_item: () => deleteItem(this.#parts, 'client', this.item, this.name),
    connect_link: () => askForLink(this.#parts, 'client', this.#wish({})),
    first_link: () => askForLink(this.#parts, 'client', this.#wish({ user: this.newcomer })),
    delete_newcomer: () => deleteUser(this.#parts, 'client', this.newcomer),
    edit_link: () => askForLink(this.#parts, 'client', this.#wish({ mode: 'edit', itemId: this.item })),
    return: () =>
      finishTrip(this.#parts, 'bridge', new URLSearchParams({ state: `state-${this.name}`, item: this.trip })),
    outcome: () => requestOutcome(this.#parts, 'client', `request-${this.name}`),
    accounts: async () => drain(await accountsOf(this.#parts, 'client', this.item, this.name)),
    transactions: async () =>
      drain(await transactionsOf(this.#parts, 'client', this.name, null, { modifiedSince: undefined, lang: null })),
    items: async () => drain(await itemsOf(this.#parts, 'client', this.name)),
    details: () => itemDocument(this.#parts, client, this.item),
    refresh: () => refreshItem(this.#parts, 'client', this.item, this.name),
    event_created: () => this.#event(this.found, { kind: 'created' }),
    event_refreshed: () => this.#event(this.item, refreshed('nothing')),
    event_needs_sca: () => this.#event(this.item, refreshed('sca')),
    event_trip: () => this.#event(this.trip, { ...refreshed('nothing'), byPerson: true }),
    event_changed: () => this.#event(this.item, { kind: 'changed' }),
    event_item_deleted: () => this.#event(this.item, { kind: 'deleted' }),
    event_user_deleted: () => this.#event(null, { kind: 'user_deleted' }),
  } satisfies Record<string, () => Promise<unknown>>;

  get #parts(): Connections {
    return this.#test.parts;
  }

  #wish(given: Partial<LinkWish>): LinkWish {
    return {
      mode: 'connect',
      baseUrl: `http://${this.name}.test`,
      bank: 'Demo Bank',
      redirectUrl: `http://${this.name}.test/bank`,
      webhookUrl: `http://${this.name}.test/webhook`,
      site: this.name,
      user: this.name,
      itemId: null,
      provider: null,
      userEmail: null,
      language: null,
      bankId: null,
      country: null,
      ...given,
    };
  }

  /** The provider has done it before it tells. */
  async #event(providerItemId: string | null, change: ItemChange): Promise<void> {
    const { provider } = this.#test;
    if (change.kind === 'deleted' && providerItemId) this.#standIn.items.delete(providerItemId);
    if (change.kind === 'user_deleted') this.#standIn.users.delete(this.uuid);
    const occurredAt = this.#test.clock.now();
    const event = { type: 'test', providerUserId: this.uuid, providerItemId, occurredAt, change };
    await applyEvent(this.#parts, provider as Provider, event, `event-${this.name}-${change.kind}-${providerItemId}`);
  }

  /** The rows under this name, and under the ids that it had. */
  rows(): Promise<User[]> {
    return this.#test.store.read.findBy(User, [{ externalId: this.name }, { id: `user-${this.name}` }]);
  }
}

export type OperationName = keyof Person['operations'];

function refreshed(needs: Needs) {
  const status = needs === 'nothing' ? 0 : 1010;
  return { kind: 'refreshed', status, statusCodeInfo: null, needs, authenticationExpiresAt: undefined } as const;
}

async function drain(pages: Pages<unknown>): Promise<void> {
  for await (const _page of pages);
}
