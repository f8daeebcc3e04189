import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { wires } from '../wires/wires.ts';
import { reportAs } from './report_as.ts';

/**
 * Providers that cost next to nothing: each answers in its own shapes with bytes that are made once. The simulators would
 * be the bottleneck of this measurement.
 */
const known = Object.values(wires);

const server = createServer((request, response) => {
  const { url = '' } = request;
  const { body, headers } = known.find(({ root }) => url.startsWith(root))?.answer(url) ?? { body: Buffer.from('{}') };
  request.resume();
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length, ...headers }).end(body);
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => reportAs(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
