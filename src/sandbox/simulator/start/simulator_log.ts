/** The part of a pino logger that a simulator needs. @since 0.2 */
export interface SimulatorLog {
  /** @since 0.2 */
  debug(fields: object, message: string): void;
  /** @since 0.2 */
  error(fields: object, message: string): void;
}
