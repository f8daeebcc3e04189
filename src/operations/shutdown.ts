import type { EventEmitter } from 'node:events';
import type { Server } from 'node:http';
import type { Logger } from './log.ts';
import type { OpenSockets } from './open_sockets.ts';

/** npm passes a Ctrl-C on that the terminal has sent us too; a second signal this soon is the first one again. */
const sameSignalMs = 500;
/** node closes idle connections once, when it stops listening; those that fall idle later wait for their next call. */
const sweepMs = 50;
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
    this.#end ??= this.#run(reason);
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
    if (drainMs > 0) {
      log.info({ reason, seconds: drainMs / 1000 }, 'not ready any more, and serving on');
      // Right behind the moment in which node takes what has arrived: connections that it has not taken are reset when it stops
      // listening, and a proxy cannot tell such a call from one that was cut off.
      await new Promise((resolve) => setTimeout(() => setImmediate(resolve), drainMs));
    }
    return this.begin(reason);
  }

  async #run(reason: string): Promise<boolean> {
    const { log, deadlineMs, server } = this.parts;
    log.info({ reason }, 'shutting down');
    const answered = await within(deadlineMs, this.#endConnections());
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

  #endConnections(): Promise<void> {
    const { server, sockets } = this.parts;
    const sweep = setInterval(() => server.closeIdleConnections(), sweepMs);
    const cut = setTimeout(() => sockets.endUnlessAtWork(), sendingMs);
    return new Promise((resolve) => {
      server.close(() => {
        clearInterval(sweep);
        clearTimeout(cut);
        resolve();
      });
      sockets.endSilent();
    });
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
