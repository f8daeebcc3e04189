import { EventEmitter } from 'node:events';
import { z } from 'zod';
import type { Settings } from '../../config/settings.ts';
import { emptySandbox, requireSandboxOnly } from '../operations/empty_sandbox.ts';
import type { Logger } from '../operations/log.ts';
import { openSandboxClock, type SandboxClock } from '../operations/sandbox_clock.ts';
import { forgetSimulations, sandboxFolder } from '../operations/sandbox_folder.ts';
import type { Shutdown } from '../operations/shutdown.ts';
import { openStore } from '../store/store.ts';
import { type RunningGateway, type Sandbox, startSandbox } from './start_sandbox.ts';
import { takeOrders } from './take_orders.ts';

interface StartedGateway extends RunningGateway {
  readonly shutdown: Shutdown;
}

export interface SandboxRun {
  readonly log: Logger;
  readonly startGateway: (settings: Settings, clock: Pick<SandboxClock, 'now'>) => Promise<StartedGateway>;
  /** Says something to the person who started it. */
  readonly say: (text: string) => void;
  readonly exit: (code: number) => void;
}

/** Ten years: further on nothing is as it was. */
const turn = z.strictObject({ days: z.number().int().min(1).max(3650) });

const signals = ['SIGTERM', 'SIGINT'] as const;

/**
 * Runs simulators, gateway and demo site until a signal ends them. A reset ends all of it in order, empties what it kept, and
 * starts it again in this process at the same addresses: nothing remembers what was
 * (docs/decisions/0421-a-reset-starts-the-sandbox-anew.md).
 * @throws when the start fails; nothing is left open then but the gateway, which the process takes along
 */
export async function runSandbox(settings: Settings, run: SandboxRun, folder = sandboxFolder): Promise<void> {
  const { log, exit } = run;
  /** What each listened on at first. */
  const ports = new Map<string, number>();
  let sandbox: Sandbox;
  let gateway: StartedGateway;
  let clock: SandboxClock;
  let hears: EventEmitter | undefined;
  let control: { close(): Promise<void> } | undefined;
  let resetting: Promise<{ gateway: string }> | undefined;
  let isBroken = false;

  async function open(): Promise<string> {
    clock = await openSandboxClock(folder);
    sandbox = await startSandbox(settings, log, { folder, ports, clock });
    try {
      gateway = await run.startGateway({ ...sandbox.settings, PORT: ports.get('gateway') ?? settings.PORT }, clock);
      ports.set('gateway', Number(new URL(gateway.url).port));
      if (!hears) for (const signal of signals) process.on(signal, () => hears?.emit(signal, signal));
      // Its own: an earlier gateway would end the process at once, because it has ended.
      hears = new EventEmitter();
      gateway.shutdown.beginOnSignals(hears, end);
      return await sandbox.open(gateway);
    } catch (error) {
      // What the simulated providers know must stay in step with the gateway's database.
      await sandbox.close();
      throw error;
    }
  }

  function end(code: number): void {
    void Promise.all([control?.close(), sandbox.close()]).finally(() => exit(code));
  }

  async function reset(): Promise<{ gateway: string }> {
    await requireSandboxOnly(gateway.store);
    await gateway.shutdown.begin('the sandbox is reset');
    try {
      await sandbox.close();
      const store = await openStore(settings.DATABASE_URL, { alone: true });
      await emptySandbox(store).finally(() => store.close());
      await forgetSimulations(folder);
      run.say(`\nThe sandbox was reset.\n${await open()}`);
      return { gateway: gateway.url };
    } catch (error) {
      isBroken = true;
      throw error;
    }
  }

  /** All at once: simulators and gateway ask this clock. */
  async function turnClock(body: unknown): Promise<{ now: string; days: number }> {
    const { days } = turn.parse(body);
    await requireSandboxOnly(gateway.store);
    await clock.turnOn(days);
    await sandbox.readBanks();
    await gateway.settleEvents();
    await gateway.catchUp();
    return { now: clock.now().toISOString(), days: clock.days };
  }

  const banner = await open();
  control = await takeOrders(folder, log, {
    '/reset': {
      carryOut: () => {
        resetting ??= reset().finally(() => {
          resetting = undefined;
        });
        return resetting;
      },
      // Whoever asked knows by now; there is nothing left to serve with.
      answered: () => {
        if (isBroken) end(1);
      },
    },
    '/clock': { carryOut: turnClock },
    '/trigger': { carryOut: (body) => sandbox.trigger(body) },
  });
  run.say(banner);
}
