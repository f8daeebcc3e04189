import type { FileAnswer } from './caller.ts';
import type { components, operations, webhooks } from './generated/schema.ts';

export type MethodName = Exclude<keyof operations, `on_${string}`>;

/** What a method takes. */
export type Arguments<M extends MethodName> = NonNullable<operations[M]['requestBody']>['content']['application/json'];

/** What stands in `message`; a file for the methods that answer with one. */
export type Answer<M extends MethodName> = operations[M]['responses'][200]['content'] extends {
  'application/json': { message: infer Message };
}
  ? Message
  : FileAnswer;

/** What the gateway posts to a site, by `type`. */
export type WebhookEvent = {
  [Type in keyof webhooks]: webhooks[Type]['post']['requestBody']['content']['application/json'];
}[keyof webhooks];

export type Item = components['schemas']['Item'];
export type Account = components['schemas']['Account'];
export type Transaction = components['schemas']['Transaction'];
export type Bank = components['schemas']['Bank'];
