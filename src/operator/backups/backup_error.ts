import { GatewayError } from '../../errors/gateway_error.ts';

/** A backup was not made or not restored, and nothing was changed. The message is one line that says what to do. */
export class BackupError extends GatewayError<'backup_refused'> {
  constructor(message: string, options?: ErrorOptions) {
    super('backup_refused', message, options);
  }
}
