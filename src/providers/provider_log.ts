/** The part of a pino logger that a provider needs. @since 0.2 */
export interface ProviderLog {
  /** @since 0.2 */
  warn(fields: object, message: string): void;
}
