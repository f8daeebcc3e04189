/** A mutant that no test kills, and why that is right: the program does the same with it, or only costs more. */
export interface Explained {
  readonly file: string;
  /** As it is printed. Every place of the file that changes so counts: an entry must be true of all of them. */
  readonly change: string;
  readonly why: string;
}

export const explained: readonly Explained[] = [
  {
    file: 'src/relay/schedulers/lane_claims.ts',
    change: "never: 'work' in data",
    why: 'Only the log line differs: the instant that is given back is not looked at for recurring work.',
  },
  {
    file: 'src/relay/relay.ts',
    change: 'without && turns.size === 0',
    why: 'settle is an aid of tests; a turn under way is found by the next look.',
  },
  {
    file: 'src/relay/schedulers/lane_offers.ts',
    change: 'without await new Promise((resolve) => setTimeout(resolve, offerGapMs));',
    why: 'The pause only gathers wakes: without it each costs an insert of its own.',
  },
  {
    file: 'src/relay/schedulers/lane_offers.ts',
    change: 'never: !this.parts.isStopped()',
    why: 'The pause only gathers wakes: without it each costs an insert of its own.',
  },
  {
    file: 'src/relay/schedulers/lane_offers.ts',
    change: 'always: this.parts.queue()',
    why: 'The errand looks for the queue itself and does nothing without one.',
  },
  {
    file: 'src/relay/schedulers/lane_offers.ts',
    change: 'without !queue ||',
    why: 'Nobody asks before the queue is there: the errand is asked only behind it.',
  },
  {
    file: 'src/relay/schedulers/lane_claims.ts',
    change: 'without !queue ||',
    why: 'Nobody asks before the queue is there: the errand is asked only behind it.',
  },
  {
    file: 'src/relay/schedulers/pg_boss.ts',
    change: 'without ?? null',
    why: 'Undefined is treated as null: not due, and no instant.',
  },
  {
    file: 'src/relay/schedulers/lane_claims.ts',
    change: 'without || jobs.length === 0',
    why: 'A release of nothing asks the database for nothing.',
  },
  {
    file: 'src/relay/recording/event_bodies.ts',
    change: '/ for *',
    why: 'A bound of memory: what is not kept is read from the database.',
  },
  {
    file: 'src/relay/recording/group_commit.ts',
    change: 'never: writing',
    why: 'A second start while a group is written finds the writer and changes nothing.',
  },
  {
    file: 'src/relay/deliveries/post_delivery.ts',
    change: 'without this.#status !== null &&',
    why: 'No bytes come before a status, so it is never null there.',
  },
  {
    file: 'src/relay/deliveries/post_delivery.ts',
    change: 'never: this.#excerpt.length === 0',
    why: 'No pieces put together are the empty text too; the look saves time.',
  },
  {
    file: 'src/relay/deliveries/post_delivery.ts',
    change: 'without code !== undefined &&',
    why: 'There is no word for the code undefined.',
  },
  {
    file: 'src/relay/deliveries/attempt_delivery.ts',
    change: 'without && answer.status >= 200',
    why: 'A status under 200 is no answer: the reader passes it over.',
  },
  {
    file: 'src/relay/deliveries/attempt_delivery.ts',
    change: 'without answer.status !== null &&',
    why: 'Null is less than 200.',
  },
  {
    file: 'src/relay/lanes/turn.ts',
    change: 'without && this.#hasNext()',
    why: 'A worker that finds nothing ends at once.',
  },
  {
    file: 'src/relay/schedulers/lane_claims.ts',
    change: 'never: !queue || jobs.length === 0',
    why: 'A release of nothing asks the database for nothing, and nothing is released before the queue is there.',
  },
  {
    file: 'src/relay/schedulers/pg_boss.ts',
    change: 'without timers.clear();',
    why: 'A wake after the stop does nothing.',
  },
  {
    file: 'src/relay/schedulers/pg_boss.ts',
    change: 'without clearInterval(interval);',
    why: 'An errand that has ended does nothing when it is asked.',
  },
  {
    file: 'src/relay/schedulers/in_process.ts',
    change: 'never: stopped',
    why: 'No turns are given after the stop, whoever is woken.',
  },
  {
    file: 'src/relay/schedulers/in_process.ts',
    change: 'without lanes.delete(endpointId);',
    why: 'Memory only: an idle lane that is kept is as good as a new one.',
  },
  {
    file: 'src/relay/endpoints/endpoint_changes.ts',
    change: 'without || site === undefined',
    why: 'The site is there whenever the change has a name: it is read in the same transaction or that fails.',
  },
  {
    file: 'src/relay/endpoints/endpoint_changes.ts',
    change: 'without change === undefined ||',
    why: 'The site is there only when the change has a name.',
  },
  {
    file: 'src/relay/recording/group_commit.ts',
    change: 'without oldest === undefined ||',
    why: 'A group is begun only while somebody waits; the look is for the types.',
  },
  {
    file: 'src/connections/apply/event_queue.ts',
    change: 'without ?? 1',
    why: 'An event in hand is counted among those of its client: the number is for the types.',
  },
  {
    file: 'src/connections/tell/tell_item_changed.ts',
    change: '<= for <',
    why: 'Of two equal instants it does not matter which is kept.',
  },
  {
    file: 'src/security/credentials/clients.ts',
    change: 'without allowedFrom: null',
    why: 'What is stored of no list is null in any case; the field is for the types.',
  },
  {
    file: 'src/shares/source_of.ts',
    change: "never: !address.includes(':')",
    why: 'A short cut: an IPv4 address that is taken apart is put together as it was.',
  },
  {
    file: 'src/shares/source_of.ts',
    change: 'never: mappedIpv4.test(address)',
    why: 'A short cut, of 4 µs: taken apart as an address it comes to the same.',
  },
  {
    file: 'src/providers/powens/webhook/webhook_shape.ts',
    change: 'without fields: {}',
    why: 'Of this list only whether it is there is looked at.',
  },
  {
    file: 'src/providers/powens/webhook/webhook_shape.ts',
    change: 'without most: 1',
    why: 'Of this list only whether it is there is looked at.',
  },
  {
    file: 'src/providers/powens/webhook/read_passed.ts',
    change: 'never: !read',
    why: 'What was just written in the form of an event is read as one: its type is never empty.',
  },
  {
    file: 'src/connections/bank_data/categorise.ts',
    change: 'never: known',
    why: 'The index of a tree is made anew, which only takes longer.',
  },
  {
    file: 'src/security/sealing/rotate_keys.ts',
    change: '>= for >',
    why: 'With nothing to drop the file is written again as it is.',
  },
  {
    file: 'src/security/credentials/clients.ts',
    change: 'without && [...scopes]',
    why: 'Written to the database a list is the same as its copy.',
  },
];
