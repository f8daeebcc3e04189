import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';
import { reportAs } from './report_as.ts';

/** The floor: node:http in front, undici behind, the same bodies parsed and written. No credential, no tenant, no mapping. */
const pool = new Pool(process.env.UPSTREAM as string, { connections: 64 });
const headers = { accept: 'application/json', authorization: 'Bearer token' };

const server = createServer(async (request, response) => {
  const answer = await pool.request({ method: 'GET', path: request.url as string, headers });
  const { resources } = JSON.parse(await answer.body.text());
  const body = Buffer.from(JSON.stringify({ message: resources }));
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
});
server.listen(0, '127.0.0.1', () => reportAs(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
