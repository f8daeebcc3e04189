import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { reportAs } from './report_as.ts';

/**
 * Sites that receive events. `/hang/…` never answers. `GET /latencies` gives, and forgets, each site's milliseconds from
 * the moment that stands in the event to its arrival here. `GET /span` gives, and forgets, how many came, and when the
 * first and the last of them did.
 */
let latencies = new Map<string, number[]>();
const nothing = { count: 0, firstMs: Number.POSITIVE_INFINITY, lastMs: 0 };
let span = { ...nothing };

const server = createServer((request, response) => {
  const url = request.url ?? '';
  if (url === '/span') {
    response.end(JSON.stringify(span));
    span = { ...nothing };
    return;
  }
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
    const nowMs = performance.timeOrigin + performance.now();
    const latency = nowMs - content.sent;
    span = { count: span.count + 1, firstMs: Math.min(span.firstMs, nowMs), lastMs: nowMs };
    if (known) known.push(latency);
    else latencies.set(url, [latency]);
    response.writeHead(200, { 'content-length': 2 }).end('{}');
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => reportAs(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
