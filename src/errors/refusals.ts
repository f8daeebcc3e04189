import type { ErrorEntries } from './error_entry.ts';

/** What the gateway itself says no to, whoever asks. */
export const refusals = {
  mandatory: {
    thrownAs: 'Refusal',
    exception: 'MandatoryError',
    meaning: 'something is missing that this call needs, such as the user',
    whatToDo: 'the message names it',
  },
  invalid: {
    thrownAs: 'Refusal',
    exception: 'ValidationError',
    meaning:
      'a value is not allowed: an address outside of the site, a day that does not exist, a provider that is not offered',
    whatToDo: 'the message says what is expected',
  },
  not_found: {
    thrownAs: 'Refusal',
    exception: 'DoesNotExistError',
    meaning: "unknown item, account, request, delivery or user, or another client's: the two are never told apart",
    whatToDo: 'check the id and `user`',
  },
  action_needed: {
    thrownAs: 'Refusal',
    exception: 'ActionNeededError',
    meaning: 'the person must act first; `needs` says what, `method` which method gives the link',
    whatToDo: 'ask for that link, send the person there',
  },
  rate_limited: {
    thrownAs: 'Refusal',
    exception: 'TooManyRequestsError',
    meaning:
      'the item has had as many links as its provider gives in 24 hours; a link that the provider did not give does not count',
    whatToDo: 'use a link that was given, or ask again at `retry_at`',
  },
  limit_reached: {
    thrownAs: 'Refusal',
    exception: 'ValidationError',
    meaning:
      'the client has as many sites, users or trips under way as the gateway allows it; the message names the setting',
    whatToDo: 'delete what is not used any more, or ask the operator for more',
  },
  unsupported: {
    thrownAs: 'Refusal',
    exception: 'ValidationError',
    meaning: 'the provider of the item or of the user does not offer this, or is no longer set up on this gateway',
    whatToDo: 'ask `get_capabilities` first',
  },
} as const satisfies ErrorEntries;
