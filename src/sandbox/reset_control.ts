import { timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from '../operations/log.ts';
import { announceControl, withdrawControl } from '../operations/sandbox_folder.ts';

/**
 * Takes the order `bank-api sandbox reset`, on a port of its own on this machine, which lives on while everything else starts
 * anew. Whoever may read the operator's files knows port and word.
 */
export async function openResetControl(
  folder: string,
  log: Logger,
  order: {
    /** Resolves to what the command is answered. */
    readonly reset: () => Promise<{ readonly gateway: string }>;
    /** Called when the command has its answer, whatever it is. */
    readonly answered: () => void;
  },
): Promise<{ close(): Promise<void> }> {
  // Nobody knows the word before there is one: no word is not an empty one.
  let expected: Buffer | undefined;
  const server = createServer(async (request, response) => {
    const answer = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const given = Buffer.from(request.headers.authorization ?? '');
    if (given.length !== expected?.length || !timingSafeEqual(given, expected)) return answer(401, {});
    if (request.method !== 'POST' || request.url !== '/reset') return answer(404, {});
    response.once('close', order.answered);
    try {
      return answer(200, await order.reset());
    } catch (error) {
      log.error({ err: error }, 'the sandbox was not reset');
      return answer(409, { error: (error as Error).message });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // Nobody has to wait for it.
  server.unref();
  const { port } = server.address() as AddressInfo;
  expected = Buffer.from(`Bearer ${await announceControl(folder, `http://127.0.0.1:${port}`)}`);
  return {
    close: async () => {
      server.close();
      server.closeAllConnections();
      await withdrawControl(folder);
    },
  };
}
