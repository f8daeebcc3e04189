import type { ErrorEntries } from './error_entry.ts';

/** What goes wrong at a provider, or on the way to it. `provider` in the body names it. */
export const providerErrors = {
  provider_action_needed: {
    thrownAs: 'ProviderError',
    exception: 'ActionNeededError',
    meaning: 'the bank wants the person again; `needs` says what for, `method` which method gives the link',
    whatToDo: 'ask for that link, send the person there; without `method`, `get_bridge_item_details` says what to do',
  },
  provider_not_found: {
    thrownAs: 'ProviderError',
    exception: 'DoesNotExistError',
    meaning: 'the provider knows no such bank, category, account or document',
    whatToDo: 'check the id',
  },
  provider_invalid: {
    thrownAs: 'ProviderError',
    exception: 'ValidationError',
    meaning:
      'the provider refuses something that the call says, such as an address, a country or a day; `provider` names it, `provider_request_id` is there where it gives one',
    whatToDo: 'the message names the field, where the provider does; send another value',
  },
  provider_rate_limited: {
    thrownAs: 'ProviderError',
    exception: 'TooManyRequestsError',
    meaning:
      "the provider allows no further call now, or this client's share of what the gateway may call it, or of the files it sends at once, is used up",
    whatToDo: 'call again at `retry_at`, or after some minutes where the provider does not say when',
  },
  provider_unavailable: {
    thrownAs: 'ProviderError',
    exception: 'ProviderUnavailableError',
    meaning:
      'the provider is down, slow, or answers nonsense; `provider` names it, `provider_request_id` is there where it gives one',
    whatToDo: 'try again later',
  },
  provider_refused: {
    thrownAs: 'ProviderError',
    exception: 'ProviderCredentialsError',
    meaning: "the provider refuses the gateway's own credentials",
    whatToDo: 'only the operator can mend it: `bank-api doctor` helps',
  },
  provider_unsupported: {
    thrownAs: 'ProviderError',
    exception: 'ValidationError',
    meaning: 'the provider does not offer this',
    whatToDo: 'ask `get_capabilities` first',
  },
} as const satisfies ErrorEntries;
