import packageJson from '../../package.json' with { type: 'json' };

/** Of this program: what `bank-api --version`, the metrics and the first line of the log say. */
export const { version } = packageJson;
