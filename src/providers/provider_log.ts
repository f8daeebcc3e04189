/** The part of a pino logger that a provider needs. */
export interface ProviderLog {
  warn(fields: object, message: string): void;
}
