import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * The connections of a server, and whether there is a call on them. Node tells the idle ones only: to it one on which nobody
 * ever sent a byte has a call that is about to come.
 */
export class OpenSockets {
  /** With the moment in which each was made. */
  readonly #sockets = new Map<Socket, number>();
  /** The answer to the last call that came on each. */
  readonly #answers = new WeakMap<Socket, ServerResponse>();

  constructor(server: Server) {
    server.on('connection', (socket: Socket) => {
      this.#sockets.set(socket, performance.now());
      socket.once('close', () => this.#sockets.delete(socket));
    });
    server.on('request', ({ socket }, response) => this.#answers.set(socket, response));
  }

  /** A call came whole, and its answer is not given to the system yet. */
  isAtWork(socket: Socket): boolean {
    const answer = this.#answers.get(socket);
    return answer?.req.complete === true && !answer.writableFinished;
  }

  /** Gives so much time for its next byte to each reader for whom an answer waits. */
  limitReaders(ms: number): void {
    for (const socket of this.#sockets.keys()) if (socket.writableLength > 0 && !socket.timeout) socket.setTimeout(ms);
  }

  /** Ends those on which nothing has come in so much time. */
  endSilent(ageMs: number): void {
    const before = performance.now() - ageMs;
    for (const [socket, madeAtMs] of this.#sockets) {
      if (socket.bytesRead === 0 && madeAtMs <= before) socket.destroy();
    }
  }

  /** Ends those on which no whole call waits for its answer: silent ones, and those whose caller is still sending. */
  endUnlessAtWork(): void {
    for (const socket of this.#sockets.keys()) if (!this.isAtWork(socket)) socket.destroy();
  }
}
