import { loadSettings, type Settings, SettingsError } from '../config/settings.ts';
import { createLog } from './operations/log.ts';
import { SealingError } from './security/sealing_error.ts';
import { startGateway } from './server/start_gateway.ts';
import { StoreError } from './store/migrate.ts';

/** The server process: settings, the sandbox where it is on, the gateway, and an orderly end. */
async function main(settings: Settings): Promise<void> {
  const inSandbox = settings.SANDBOX === 'on';
  // With the sandbox, standard output is for people.
  const log = createLog(settings.LOG_LEVEL, inSandbox ? 2 : 1);
  // Loaded only when it runs: production never reads this code.
  const sandbox = inSandbox
    ? await (await import('./sandbox/start_sandbox.ts')).startSandbox(settings, log)
    : undefined;
  const gateway = await startGateway(sandbox?.settings ?? settings, { log });
  gateway.shutdown.beginOnSignals(process, (code) => {
    void Promise.resolve(sandbox?.close()).finally(() => process.exit(code));
  });
  if (sandbox) process.stdout.write(await sandbox.open(gateway));
  else log.info({ url: gateway.url }, 'ready');
}

/** What an operator can mend, as one line; undefined for what only a developer can. */
function startProblem(error: unknown, settings: Settings | undefined): string | undefined {
  if (error instanceof SettingsError || error instanceof SealingError || error instanceof StoreError)
    return error.message;
  const { code, syscall, message } = error as NodeJS.ErrnoException;
  if (code === undefined) return undefined;
  if (syscall === 'listen' || syscall === 'getaddrinfo') {
    const address = `${settings?.HOST}:${settings?.PORT}`;
    return code === 'EADDRINUSE'
      ? `${address} is in use: stop what listens there, or set PORT`
      : `cannot listen on ${address} (${code}): set HOST and PORT`;
  }
  return message.split('\n')[0];
}

let settings: Settings | undefined;
try {
  settings = loadSettings();
  await main(settings);
} catch (error) {
  const problem = startProblem(error, settings);
  process.stderr.write(`bank-api cannot start: ${problem ?? (error as Error).stack}\n`);
  process.exit(1);
}
