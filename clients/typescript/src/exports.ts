export { BankApiError, NoAnswer, type Refusal } from './bank_api_error.ts';
export type { BankApiOptions, CallOptions, FileAnswer, SkippedRow } from './caller.ts';
export { BankApi } from './generated/bank_api.ts';
export * from './generated/errors.ts';
export type { Account, Answer, Arguments, Bank, Item, MethodName, Transaction, WebhookEvent } from './types.ts';
export {
  type ReceivedWebhook,
  type VerifiedWebhook,
  verifyFrappeWebhook,
  verifyWebhook,
  WebhookRefused,
} from './verify_webhook.ts';
