import { Agent } from 'node:http';
import type { AddressInfo } from 'node:net';
import axios from 'axios';
import Koa from 'koa';
import type { Wire } from '../wires/wire.ts';
import { type WireName, wires } from '../wires/wires.ts';
import { reportAs } from './report_as.ts';

/** What one would write first: koa in front, stock axios with keep-alive behind. */
const upstream = axios.create({
  baseURL: process.env.UPSTREAM as string,
  httpAgent: new Agent({ keepAlive: true, maxSockets: 64 }),
});
const wire: Wire = wires[process.env.WIRE as WireName];

const app = new Koa();
app.use(async (ctx) => {
  const { data } = await upstream.get(ctx.url, { headers: wire.headers(ctx.url) });
  ctx.body = { message: wire.rowsOf(data) };
});
const server = app.listen(0, '127.0.0.1', () => reportAs(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
