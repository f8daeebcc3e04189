import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { reportAs } from './report_as.ts';

/**
 * Sites that receive events. `/hang/…` never answers. `GET /latencies` gives, and forgets, each site's milliseconds from
 * the moment that stands in the event to its arrival here.
 */
let latencies = new Map<string, number[]>();

const server = createServer((request, response) => {
  const url = request.url ?? '';
  if (request.method === 'GET') {
    response.end(JSON.stringify(Object.fromEntries(latencies)));
    latencies = new Map();
    return;
  }
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    if (url.startsWith('/hang/')) return;
    const { content } = JSON.parse(Buffer.concat(chunks).toString());
    const known = latencies.get(url);
    const latency = performance.timeOrigin + performance.now() - content.sent;
    if (known) known.push(latency);
    else latencies.set(url, [latency]);
    response.writeHead(200, { 'content-length': 2 }).end('{}');
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => reportAs(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
