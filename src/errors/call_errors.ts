import type { ErrorEntries } from './error_entry.ts';

/** Calls that the face refuses before any method sees them, or that end in a way of which no room below knows. */
export const callErrors = {
  authorization_unreadable: {
    thrownAs: 'FrappeException',
    exception: 'InvalidAuthorizationToken',
    meaning: 'the Basic credential in the Authorization header is not base64',
    whatToDo: 'send `Authorization: token <api_key>:<api_secret>`',
  },
  credential_malformed: {
    thrownAs: 'FrappeException',
    exception: 'AuthenticationError',
    meaning: 'the credential is not an `api_key` and an `api_secret`, or stands under a scheme that is not known',
    whatToDo: 'send `Authorization: token <api_key>:<api_secret>`',
  },
  credential_wrong: {
    thrownAs: 'FrappeException',
    exception: 'AuthenticationError',
    meaning: 'the key is unknown, the secret is wrong or has ended, or the client is disabled',
    whatToDo: 'check the credential; ask the operator',
  },
  login_not_offered: {
    thrownAs: 'FrappeException',
    exception: 'AuthenticationError',
    meaning: 'the method `login` was called: there are no sessions',
    whatToDo: 'send the credential with every call',
  },
  credential_missing: {
    thrownAs: 'FrappeException',
    exception: 'PermissionError',
    meaning: 'the call has no credential; a cookie counts for nothing',
    whatToDo: 'send one',
  },
  scope_missing: {
    thrownAs: 'FrappeException',
    exception: 'PermissionError',
    meaning: 'the key lacks the scope that the method needs; `scope` names it',
    whatToDo:
      'use a key that has it, or ask the operator: `bank-api client restrict <client>` changes what a key may do',
  },
  address_not_permitted: {
    thrownAs: 'FrappeException',
    exception: 'PermissionError',
    meaning: 'the credential is right, but its key may not call from this address',
    whatToDo: 'call from where it may, or ask the operator: `bank-api client restrict <client>` changes from where',
  },
  verb_not_permitted: {
    thrownAs: 'FrappeException',
    exception: 'PermissionError',
    meaning: 'the address does not take this HTTP verb',
    whatToDo: 'use one of those that the message names',
  },
  address_unknown: {
    thrownAs: 'FrappeException',
    exception: 'DoesNotExistError',
    meaning: 'nothing is at this address',
    whatToDo: 'call `/api/method/bank_api.bridge.<name>`',
  },
  method_unknown: {
    thrownAs: 'FrappeException',
    exception: 'ValidationError',
    meaning: 'there is no method of this name; a Frappe site says 417 too, and not 404',
    whatToDo: 'look it up in docs/methods.md',
  },
  body_too_large: {
    thrownAs: 'FrappeException',
    exception: 'RequestEntityTooLarge',
    meaning:
      'the body is larger than `MAX_BODY_BYTES`, or than 8 KiB in a call whose header and query have no credential',
    whatToDo: 'send the credential in the `Authorization` header, or send less',
  },
  body_compressed: {
    thrownAs: 'FrappeException',
    exception: 'UnsupportedMediaType',
    meaning: 'the body is compressed',
    whatToDo: 'send it as it is',
  },
  body_malformed: {
    thrownAs: 'FrappeException',
    exception: 'ValidationError',
    meaning:
      'the body is not what its Content-Type says, is no JSON object, was cut off, or is JSON of more than 32 levels or 10,000 values',
    whatToDo: 'send a form or a JSON object, and say which in Content-Type',
  },
  too_many_arguments: {
    thrownAs: 'FrappeException',
    exception: 'ValidationError',
    meaning: 'the call has more than 1,000 arguments',
    whatToDo: 'send those that the method takes',
  },
  argument_missing: {
    thrownAs: 'FrappeException',
    exception: 'MandatoryError',
    meaning: 'an argument that the method needs is missing or empty; the message names all of them',
    whatToDo: 'send it',
  },
  argument_malformed: {
    thrownAs: 'FrappeException',
    exception: 'ValidationError',
    meaning: 'an argument is not of the form that the method takes',
    whatToDo: 'the message names it and says what is expected',
  },
  too_many_calls: {
    thrownAs: 'FrappeException',
    exception: 'TooManyRequestsError',
    meaning:
      'the client, or an address without a credential, made more calls in a minute than `CLIENT_CALLS_PER_MINUTE`; `X-RateLimit-Remaining` shows a client how many are left',
    whatToDo: 'call again at `retry_at`, which is in `Retry-After` seconds',
  },
  too_many_wrong_credentials: {
    thrownAs: 'FrappeException',
    exception: 'TooManyRequestsError',
    meaning:
      'the credential is wrong, and too many wrong ones came from this network address or with this key; a right one is taken all the time',
    whatToDo: 'send the right one; a wrong one is looked at again at `retry_at`',
  },
  gateway_unavailable: {
    thrownAs: 'FrappeException',
    exception: 'GatewayUnavailableError',
    meaning: 'the gateway cannot reach its database, or the database is full or busy',
    whatToDo: 'try again later',
  },
  defect: {
    thrownAs: 'FrappeException',
    exception: 'InternalServerError',
    meaning: 'a defect of the gateway; the body tells no more than the request id',
    whatToDo: 'tell the operator the request id in `X-Frappe-Request-Id`: the log tells the rest under it',
  },
} as const satisfies ErrorEntries;
