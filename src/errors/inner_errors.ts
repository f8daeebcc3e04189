import type { ErrorEntries } from './error_entry.ts';

/**
 * What one room tells another. None reaches a site or a command as it is: a delivery keeps it as its error, a provider's
 * room makes another error of it, a webhook is answered so that it comes again. The messages are for the log.
 */
export const innerErrors = {
  transport_deadline: {
    thrownAs: 'TransportFailure',
    meaning: 'a provider gave no whole answer in time',
    whatToDo: 'nothing: calls that may be repeated are repeated; the site is told `ProviderUnavailableError`',
  },
  transport_too_large: {
    thrownAs: 'TransportFailure',
    meaning: "a provider's answer is larger than any that makes sense",
    whatToDo: 'report it with the path that the log names',
  },
  transport_network: {
    thrownAs: 'TransportFailure',
    meaning: 'the connection to a provider could not be made, or broke off',
    whatToDo: 'look at the network between the gateway and the provider when it lasts',
  },
  transport_left: {
    thrownAs: 'TransportFailure',
    meaning: 'whoever asked closed the connection before the provider had answered, so the call to it was ended',
    whatToDo: 'nothing',
  },
  outbound_refused: {
    thrownAs: 'OutboundRefusal',
    meaning:
      "a site's webhook URL leads to an address that the gateway may not call, such as one inside its own network",
    whatToDo: 'allow the address with `OUTBOUND_ALLOW` where it is right',
  },
  group_commit_late: {
    thrownAs: 'GroupCommitError',
    meaning: 'the database does not keep up with what is to be recorded; nothing was written, and providers send again',
    whatToDo: 'look at the disk or the database server',
  },
  statement_refused: {
    thrownAs: 'StatementRefusal',
    meaning: 'a statement would not be true, or its format cannot hold it; the site is told `ValidationError`',
    whatToDo: 'nothing: the message says why, and which formats serve',
  },
  openid_failed: {
    thrownAs: 'OpenIdError',
    meaning: 'the OpenID provider of the console is away, said no, or its answer is not to be believed',
    whatToDo:
      'the log says what it said; look at `OIDC_ISSUER`, `OIDC_CLIENT_ID`, `OIDC_CLIENT_SECRET` and at the redirect address there',
  },
  webhook_too_large: {
    thrownAs: 'BodyTooLarge',
    meaning: 'the body of a webhook is larger than any that makes sense; it is answered with 413',
    whatToDo: 'see whether it comes from the provider',
  },
  webhook_corrupt: {
    thrownAs: 'BodyCorrupt',
    meaning: 'the body of a webhook is not packed as its `Content-Encoding` says; it is answered as a forged one',
    whatToDo: 'see whether it comes from the provider',
  },
} as const satisfies ErrorEntries;
