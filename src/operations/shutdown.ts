import type { EventEmitter } from 'node:events';
import type { Server } from 'node:http';
import net from 'node:net';
import type { Logger } from './log.ts';
import type { OpenSockets } from './open_sockets.ts';

/** npm passes a Ctrl-C on that the terminal has sent us too; a second signal this soon is the first one again. */
const sameSignalMs = 500;
/** node closes idle connections once, when it stops listening; those that fall idle later wait for their next call. */
const sweepMs = 50;
/** Whoever has a call sends its first byte sooner than this: a proxy connects when it has one. */
const silentMs = 500;
/** A proxy may be just about to send a call on a connection that rests; one that came to nothing sends it elsewhere. */
const restMs = 1000;
/** What a turn of the event loop may take that has nothing to do. After so many that took longer none is waited for. */
const quietMs = 0.1;
const mostTurns = 1000;
/** Who has begun to send a call may end it in this time. What is cut off then was not accepted, so nothing is lost. */
const sendingMs = 2000;

export interface ShutdownParts {
  readonly server: Server;
  readonly sockets: OpenSockets;
  readonly log: Logger;
  /** How long the gateway says that it is not ready, and serves on, before a signal ends it; milliseconds. */
  readonly drainMs: number;
  /** How long calls in flight may take, and after them `close`, in milliseconds each. */
  readonly deadlineMs: number;
  /** Ends what calls stood on: workers, the database. */
  close(): Promise<void>;
}

/**
 * The end of the process: tell proxies and serve on, accept nothing new, finish what is in flight, close what it stood on, each
 * in time.
 */
export class Shutdown {
  #leaving: Promise<boolean> | undefined;
  #end: Promise<boolean> | undefined;
  #drainTimer: NodeJS.Timeout | undefined;
  private readonly parts: ShutdownParts;

  constructor(parts: ShutdownParts) {
    this.parts = parts;
  }

  /** From here on the gateway is not ready, and its answers tell callers to close their connections. */
  get begun(): boolean {
    return this.#leaving !== undefined || this.#end !== undefined;
  }

  /**
   * Begins the end, or joins it.
   * @returns whether everything ended by itself; false when a deadline cut something off. Never rejects
   */
  begin(reason: string): Promise<boolean> {
    clearTimeout(this.#drainTimer);
    this.#end ??= this.#run(reason, 0);
    return this.#end;
  }

  /** As `begin`, after the proxies in front had time to see that this process is not ready. */
  leave(reason: string): Promise<boolean> {
    this.#leaving ??= this.#drain(reason);
    return this.#leaving;
  }

  /** Begins on SIGTERM or SIGINT and then ends the process; a second signal ends it at once. */
  beginOnSignals(source: EventEmitter = process, exit: (code: number) => void = process.exit): void {
    let firstAtMs: number | undefined;
    const onSignal = (signal: string) => {
      const now = performance.now();
      if (firstAtMs === undefined) {
        firstAtMs = now;
        void this.leave(signal).then((clean) => exit(clean ? 0 : 1));
      } else if (now - firstAtMs > sameSignalMs) exit(1);
    };
    source.on('SIGTERM', onSignal).on('SIGINT', onSignal);
  }

  async #drain(reason: string): Promise<boolean> {
    const { log, drainMs } = this.parts;
    if (drainMs === 0) return this.begin(reason);
    log.info({ reason, seconds: drainMs / 1000 }, 'not ready any more, and serving on');
    await new Promise((resolve) => {
      this.#drainTimer = setTimeout(resolve, drainMs);
    });
    await quietTurn();
    this.#end ??= this.#run(reason, restMs);
    return this.#end;
  }

  async #run(reason: string, restingMs: number): Promise<boolean> {
    const { log, deadlineMs, server } = this.parts;
    log.info({ reason }, 'shutting down');
    const answered = await within(deadlineMs, this.#endConnections(restingMs));
    if (!answered) {
      log.warn('calls that were still running are cut off');
      server.closeAllConnections();
    }
    const closed = await within(
      deadlineMs,
      this.parts.close().catch((error: Error) => {
        log.error({ error: error.message }, 'could not close everything');
        return false;
      }),
    );
    log.info({ clean: answered && closed }, 'shut down');
    return answered && closed;
  }

  /** @param restingMs how long connections that rest may still bring a call */
  #endConnections(restingMs: number): Promise<void> {
    const { server, sockets } = this.parts;
    const restUntilMs = performance.now() + restingMs;
    const sweep = setInterval(endIdle, sweepMs);
    const cut = setTimeout(() => sockets.endUnlessAtWork(), restingMs + sendingMs);
    return new Promise((resolve) => {
      // Not http's own `close`, which ends the connections that rest at once.
      net.Server.prototype.close.call(server, () => {
        clearInterval(sweep);
        clearTimeout(cut);
        resolve();
      });
    });

    function endIdle(): void {
      if (performance.now() < restUntilMs) return;
      server.closeIdleConnections();
      sockets.endSilent(silentMs);
    }
  }
}

/**
 * Resolves right after node took the connections that had arrived, in a turn with little else to do. Those that it has not taken
 * when it stops listening are reset by the system, and a proxy that does not ask for readiness (nginx) cannot tell such a call from
 * one that was cut off: of 6,000 calls on a busy machine 1 to 3 came so.
 */
async function quietTurn(): Promise<void> {
  for (let turn = 0; turn < mostTurns; turn += 1) {
    const sinceMs = performance.now();
    await new Promise(setImmediate);
    if (performance.now() - sinceMs < quietMs) return;
  }
}

/** Whether the work ended in time, and not with `false`. */
async function within(deadlineMs: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), deadlineMs);
  });
  try {
    return (await Promise.race([work, late])) !== false;
  } finally {
    clearTimeout(timer);
  }
}
