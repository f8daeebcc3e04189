/**
 * The types of docs/contract.md, "What a site receives", each with what happens for it where `bank-api trigger` lets one come: the cause
 * of a real one.
 */
export const eventTypes = {
  'item.created': 'a new bank is connected',
  'item.refreshed': 'the provider reads the connection again',
  'item.account.created': 'a new bank is connected, and its accounts are read',
  'item.account.updated': 'the provider reads the connection again and finds news',
  'item.account.deleted': 'the bank gives an account no more, of a connection that is made for it',
  'item.deleted': 'the provider deletes a connection that is made for it',
  'user.deleted': 'the provider forgets a person who is made for it',
  'gateway.connection.completed': 'a person connects a bank',
  'gateway.connection.failed': 'a person types a wrong password at the bank',
  'gateway.item.needs_action': 'the bank wants strong authentication again',
  'gateway.item.authentication_expiring': 'the consent ends in 14 days',
  'gateway.item.deleted': 'the site deletes a connection that is made for it',
} as const;

export type EventType = keyof typeof eventTypes;
