import { GatewayError } from '../src/errors/gateway_error.ts';

/** A wrong setting. The message is one line that names it and says what is expected, and never holds a secret value. */
export class SettingsError extends GatewayError<'settings_wrong'> {
  constructor(message: string, options?: ErrorOptions) {
    super('settings_wrong', message, options);
  }
}
