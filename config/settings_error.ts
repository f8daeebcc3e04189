/** A wrong setting. The message is one line that names it and says what is expected, and never holds a secret value. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}
