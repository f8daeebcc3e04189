import { loadSettings, type Settings } from '../config/settings.ts';
import { keepNotice } from './operations/keep_notice.ts';
import { createLog } from './operations/log.ts';
import { version } from './operations/version.ts';
import { visibleLines } from './operations/visible_text.ts';
import { systemClock } from './providers/clock.ts';
import { startGateway } from './server/start_gateway.ts';
import { openTraces } from './traces/open_traces.ts';

/** The server process: settings, the sandbox where it is on, the gateway, and an orderly end. */
async function main(settings: Settings): Promise<void> {
  const inSandbox = settings.SANDBOX === 'on';
  const traces = await openTraces(settings, version, (reason) => log.warn({ reason }, 'traces could not be sent'));
  // With the sandbox, standard output is for people.
  const log = createLog(settings.LOG_LEVEL, inSandbox ? 2 : 1, traces?.logFields);
  if (inSandbox) {
    // Loaded only when it runs: production never reads this code.
    const { runSandbox } = await import('./sandbox/run_sandbox.ts');
    return runSandbox(settings, {
      log,
      startGateway: (found, { now }) =>
        startGateway(found, {
          log,
          traces,
          now,
          providersClock: { ...systemClock, now: () => now().getTime() },
          // Receivers go by their own clock.
          signedAt: () => new Date(),
        }),
      say: (text) => process.stdout.write(text),
      exit: (code) => process.exit(code),
    });
  }
  log.info({ version, node: process.version }, 'starting');
  const gateway = await startGateway(settings, { log, traces });
  gateway.shutdown.beginOnSignals(process, (code) => process.exit(code));
  // From now on this database may hold what is real: no reset of a sandbox empties it.
  await keepNotice(gateway.store, 'served_outside_sandbox', new Date()).catch((err) =>
    log.warn({ err }, 'a reset of the sandbox will not know that this database was served without it'),
  );
  log.info({ url: gateway.url }, 'ready');
}

/** One line for what an operator can mend, the stack for what only a developer can. */
function startProblem(error: Error, settings: Settings | undefined): string | undefined {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (syscall === 'listen' || syscall === 'getaddrinfo') {
    const address = `${settings?.HOST}:${settings?.PORT}`;
    return code === 'EADDRINUSE'
      ? `${address} is in use: stop what listens there, or set PORT`
      : `cannot listen on ${address} (${code}): set HOST and PORT`;
  }
  const isDefect = [TypeError, ReferenceError, RangeError, SyntaxError].some((defect) => error instanceof defect);
  return isDefect ? error.stack : error.message.split('\n')[0];
}

let settings: Settings | undefined;
try {
  settings = await loadSettings();
  await main(settings);
} catch (error) {
  process.stderr.write(visibleLines(`bank-api cannot start: ${startProblem(error as Error, settings)}\n`));
  process.exit(1);
}
