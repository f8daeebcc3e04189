import { timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import type { Logger } from '../operations/log.ts';
import { announceControl, withdrawControl } from '../operations/sandbox_folder.ts';
import { readBytes } from './simulator/api/read_request.ts';

/** Something that a command may ask of the running sandbox. */
export interface Order {
  /** @param body what was sent, as JSON. Resolves to what the command is answered; what it throws is said to it */
  carryOut(body: unknown): Promise<object>;
  /** Called when the command has its answer, whatever it is. */
  answered?(): void;
}

const maxBodyBytes = 10_000;

/**
 * Takes the orders of `bank-api sandbox reset`, `clock` and `trigger`, on a port of its own on this machine, which lives on while
 * everything else starts anew. Whoever may read the operator's files knows port and word. Outside of the sandbox there is none.
 * @param orders by their paths
 */
export async function takeOrders(
  folder: string,
  log: Logger,
  orders: Readonly<Record<string, Order>>,
): Promise<{ close(): Promise<void> }> {
  // Nobody knows the word before there is one: no word is not an empty one.
  let expected: Buffer | undefined;
  const server = createServer(async (request, response) => {
    const answer = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const given = Buffer.from(request.headers.authorization ?? '');
    if (given.length !== expected?.length || !timingSafeEqual(given, expected)) return answer(401, {});
    const { url = '' } = request;
    const order = Object.hasOwn(orders, url) ? orders[url] : undefined;
    if (request.method !== 'POST' || !order) return answer(404, {});
    response.once('close', () => order.answered?.());
    try {
      const bytes = await readBytes(request, maxBodyBytes);
      const text = bytes?.toString() ?? '';
      return answer(200, await order.carryOut(text === '' ? undefined : JSON.parse(text)));
    } catch (error) {
      log.error({ err: error, order: url }, 'an order to the sandbox was not carried out');
      return answer(409, { error: error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message });
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
