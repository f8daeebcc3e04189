/**
 * What a person is told of a value, a name or a change that cannot be, as commands print it and English pages show it. In French it
 * stands in src/pages/french_sentences.ts, whose type asks for each of these.
 */
export const sentences = {
  place_wrong: '{name} must be a place of this list, as its own pages name it; it is "{text}"',
  moment_wrong: 'after must be a place of this timeline; it is "{text}"',
  text_wrong: '{name} must have at most {most} characters, none of which controls a terminal',
  control_wrong: '{name} must have no character that controls a terminal',
  choice_wrong: '{name} must be one of {choices}; it is "{text}"',
  hours_wrong: '{name} must be a number of hours from 0 to {most}; it is "{text}"',
  instant_wrong:
    '{name} must be a day (2026-11-20), a date and time ("2026-11-20 08:00", 2026-11-20T08:00Z) or an age (24h, 3d); it is "{text}"',
  span_wrong: '{since} must be before {until}',
  scopes_wrong: 'scopes must be any of {scopes}',
  address_wrong: '{written} is neither an address nor a range such as 10.1.0.0/16',
  host_wrong: 'a host is a name such as hooks.example',
  owner_missing: 'name a site or a client',
  turn_wrong: '{turn} is no turn of the clock: +1d to +3650d; bank-api sandbox reset begins in the present',
  type_unknown: 'there is no event type {type}; --list has them all',

  client_name_wrong: 'a client needs a name of 1 to 140 characters, without spaces around it',
  client_taken: 'there is a client {name} already; choose another name, or rotate its secret',
  client_unknown: 'there is no client {named}; bank-api client list shows them all',
  site_unknown: 'there is no site {named}; bank-api site list shows them all',
  site_ambiguous: "several clients have a site {named}; say which with --client, or give the site's id",
  user_unknown: 'there is no user {id}; bank-api item list names those who have items',
  item_unknown: 'there is no item {id}; bank-api item list shows the last ones',
  trip_unknown: 'there is no trip {id}; bank-api audit list --action request.link shows them',
  event_unknown: 'there is no event {id}; bank-api event list shows the last ones',
  endpoint_unknown: 'there is no endpoint {id}; bank-api endpoint list shows them all',
  endpoint_missing: 'this site has no endpoint: it has given no webhook_url with its links',
  provider_unknown: 'there is no provider {name}',

  delivery_unknown: 'there is no delivery {id}; bank-api delivery list shows the last ones',
  delivery_missing: 'there is no delivery {id}',
  delivery_ended: 'the delivery {id} is {state} already',
  delivery_id_wrong: 'a delivery has no such id',
  selection_gone: 'none of these deliveries is there any more',
  selection_mixed: 'the selected deliveries belong to several clients; select those of one',
  selection_large: 'at most {most} deliveries can be selected; replay a span of time instead',
  replay_unknown: 'there is no replay {id}; bank-api replays list shows the last ones',
  replay_missing: 'there is no replay {id}',

  operator_name_wrong: 'an operator needs a name of 1 to 64 letters, digits and . _ @ + - between them',
  operator_taken: 'there is an operator {name} already; bank-api operator invite {name} makes a new link',
  operator_unknown: 'there is no operator {named}; bank-api operator list shows them all',
  operator_disabled: '{name} is disabled',
  operator_without_password: '{name} signs in with OpenID Connect and needs no password',
  operator_no_admin: 'you are no admin any more',
  operator_role_elsewhere: 'the OpenID provider says what {name} may; change its groups there',
} as const;

export type SentenceName = keyof typeof sentences;

type NamesIn<Sentence extends string> = Sentence extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

/** What stands in the places of a sentence. */
export type FactsOf<Name extends SentenceName> = Readonly<Record<NamesIn<(typeof sentences)[Name]>, string | number>>;
