import { catalogue, type ErrorCode } from './catalogue.ts';
import type { ErrorEntry } from './error_entry.ts';
import { sentences } from './sentences.ts';
import { filled, type Told } from './told.ts';

/**
 * Any error of ours. Whoever catches one asks its class for the facts of its room, and its `code`, which is stable, for
 * what the catalogue says of it. Anything else that is thrown is a defect, or a library's.
 *
 * ```ts
 * try {
 *   await findSite(read, 'erp.example');
 * } catch (error) {
 *   if (error instanceof GatewayError && error.code === 'name_ambiguous') askWhichClient();
 *   else throw error;
 * }
 * ```
 */
export abstract class GatewayError<Code extends ErrorCode = ErrorCode> extends Error {
  readonly code: Code;
  /** What the message says, in no language yet, where pages tell it in several. */
  readonly told: Told | undefined;

  /** @param said safe to show to whom the code is for: it names no secret */
  constructor(code: Code, said: string | Told, options?: ErrorOptions) {
    super(typeof said === 'string' ? said : filled(sentences[said.sentence], said.facts), options);
    this.told = typeof said === 'string' ? undefined : said;
    this.name = new.target.name;
    this.code = code;
  }

  /** What `bank-api` ends with, where the message says to an operator all there is to say; else undefined. */
  get exitCode(): ErrorEntry['exitCode'] {
    return (catalogue[this.code] as ErrorEntry).exitCode;
  }
}
