import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';
import type { Wire } from '../wires/wire.ts';
import { type WireName, wires } from '../wires/wires.ts';
import { reportAs } from './report_as.ts';

/**
 * The floor: node:http in front, undici behind, the same bodies parsed and written, and the headers without which the
 * provider would not answer. No credential, no tenant, no mapping.
 */
const pool = new Pool(process.env.UPSTREAM as string, { connections: 64 });
const wire: Wire = wires[process.env.WIRE as WireName];

const server = createServer(async (request, response) => {
  const path = request.url as string;
  const headers = { accept: 'application/json', ...wire.headers(path) };
  const answer = await pool.request({ method: 'GET', path, headers });
  const rows = wire.rowsOf(JSON.parse(await answer.body.text()));
  const body = Buffer.from(JSON.stringify({ message: rows }));
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
});
server.listen(0, '127.0.0.1', () => reportAs(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
