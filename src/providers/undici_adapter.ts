import type { IncomingHttpHeaders } from 'node:http';
import { type AxiosAdapter, AxiosHeaders, type AxiosResponse, type InternalAxiosRequestConfig } from 'axios';
import { type Dispatcher, Pool } from 'undici';
import { type Behalf, presentBehalf } from '../shares/behalf.ts';
import type { Caller } from '../shares/caller.ts';
import { FairSlots, type Slot } from '../shares/fair_slots.ts';
import { gatewayItself } from '../shares/tenant.ts';
import { type Coding, codingOf, unpacked } from './content_coding.ts';
import { LargeAnswers, largeBytes } from './large_answers.ts';
import { TransportFailure, type TransportReason } from './transport_failure.ts';
import type { WireAnswer } from './wire_answer.ts';

/** What the provider is sent, beside axios' own method and URL. */
export class WireRequest {
  /** Names and values in turn, sent as they are. Of axios' own `headers` each costs it 3 µs a call. */
  readonly headers: string[];
  readonly body: string | null;
  /** Until the last byte of the answer. */
  readonly timeoutMs: number;
  /** Who waits for the answer. */
  readonly caller: Caller | undefined;

  constructor(headers: string[], body: string | null, timeoutMs: number, caller?: Caller) {
    this.headers = headers;
    this.body = body;
    this.timeoutMs = timeoutMs;
    this.caller = caller;
  }
}

export interface UndiciAdapterOptions {
  readonly origin: string;
  /** The headers that come with an answer, in lower case. */
  readonly keptHeaders: readonly string[];
  /** The largest body, counted while it arrives, and again when it is unpacked. */
  readonly maxBytes: number;
  readonly severalClients?: boolean | undefined;
}

const connectionsAtOnce = 128;

/**
 * An axios adapter on one keep-alive pool of undici; axios' own, on node:http, costs 40 % of the throughput. It honours
 * `url` (a path), `method` and `data`, a `WireRequest`; it follows no redirect, and reads no proxy from the environment.
 * Rejects with `TransportFailure` only. The response's `data` is the `WireAnswer`; axios' own `headers` stay empty,
 * because it wraps each of them, for 2 µs.
 *
 * Each client has its share of the connections and of what large answers take in memory: 260 slow calls of one made another
 * wait 18 s. A call waits for its turn within its own deadline.
 */
export function undiciAdapter(options: UndiciAdapterOptions): AxiosAdapter {
  const pool = new Pool(options.origin, {
    connections: connectionsAtOnce,
    pipelining: 1,
    // The call's own deadline covers headers and body; undici's clocks would only double it.
    headersTimeout: 0,
    bodyTimeout: 0,
    // HTTP/2 would share one connection, on which `pipelining: 1` lets one call through at a time.
    allowH2: false,
  });
  const { keptHeaders, maxBytes, severalClients = false } = options;
  const connections = new FairSlots(connectionsAtOnce, { others: severalClients });
  const largeAnswers = new LargeAnswers(severalClients);
  return (config: InternalAxiosRequestConfig<WireRequest>) =>
    new Promise((resolve, reject) => {
      const { url = '/', method = 'get' } = config;
      const { headers, body, timeoutMs, caller } = config.data as WireRequest;
      const behalf = presentBehalf();
      const parts = { keptHeaders, maxBytes, behalf, caller, largeAnswers };
      const reader = new AnswerReader(config, timeoutMs, parts, resolve, reject);
      const dispatch = (connection: Slot) => {
        reader.connection = connection;
        pool.dispatch({ path: url, method: method.toUpperCase(), headers, body }, reader);
      };
      const connection = connections.now(behalf ?? gatewayItself);
      if (connection) dispatch(connection);
      // Who gave up meanwhile has told its caller already.
      else connections.inTurn(behalf ?? gatewayItself, reader.waiting()).then(dispatch, () => {});
    });
}

const noHeaders = new AxiosHeaders();

interface ReaderParts extends Pick<UndiciAdapterOptions, 'keptHeaders' | 'maxBytes'> {
  readonly behalf: Behalf | undefined;
  readonly caller: Caller | undefined;
  readonly largeAnswers: LargeAnswers;
}

/** Collects one answer, and gives up on it at the deadline or the size limit, or when the caller has left. */
class AnswerReader implements Dispatcher.DispatchHandler {
  /** Given back when the connection is free. */
  connection: Slot | undefined;
  private readonly chunks: Buffer[] = [];
  private readonly timer: NodeJS.Timeout;
  private bytes = 0;
  private status = 0;
  private readonly headers: Record<string, string> = {};
  private coding: Coding | 'unknown' | undefined;
  private controller: Dispatcher.DispatchController | undefined;
  private failure: TransportFailure | undefined;
  private readonly config: InternalAxiosRequestConfig;
  private readonly parts: ReaderParts;
  private wait: AbortController | undefined;
  private isLarge = false;
  /** Whether the last byte is here, and nothing is left to be aborted. */
  private received = false;
  private ended = false;
  private place: Slot | undefined;
  private readonly resolve: (answer: AxiosResponse) => void;
  private readonly reject: (reason: TransportFailure) => void;

  constructor(
    config: InternalAxiosRequestConfig,
    timeoutMs: number,
    parts: ReaderParts,
    resolve: (answer: AxiosResponse) => void,
    reject: (reason: TransportFailure) => void,
  ) {
    this.config = config;
    this.parts = parts;
    this.resolve = resolve;
    this.reject = reject;
    this.timer = setTimeout(() => this.giveUp('deadline', `no whole answer in ${timeoutMs} ms`), timeoutMs);
    parts.caller?.watch(this.callerLeft);
  }

  private readonly callerLeft = () => this.giveUp('left', 'whoever asked has left');

  /** Aborted when the answer is given up. */
  waiting(): AbortSignal {
    this.wait ??= new AbortController();
    return this.wait.signal;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (this.failure) controller.abort(this.failure);
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    // A 1xx is no answer yet.
    if (status < 200) return;
    this.status = status;
    for (const name of this.parts.keptHeaders) {
      const value = headers[name];
      if (typeof value === 'string') this.headers[name] = value;
    }
    this.coding = codingOf(headers['content-encoding']);
    if (Number(headers['content-length']) > this.parts.maxBytes) this.refuseSize();
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.bytes += chunk.length;
    if (this.bytes > this.parts.maxBytes) this.refuseSize();
    else this.chunks.push(chunk);
    if (this.bytes > largeBytes && !this.isLarge) this.enter(controller);
  }

  /** The rest is read once there is a place for it. */
  private enter(controller: Dispatcher.DispatchController): void {
    this.isLarge = true;
    const wait = () => {
      controller.pause();
      return this.waiting();
    };
    this.parts.largeAnswers.enter(this.parts.behalf, wait).then(
      (place) => {
        if (this.ended) place?.give();
        else this.place = place;
        controller.resume();
      },
      () => {},
    );
  }

  /** The connection is free, and the place of an answer that belongs to no call. */
  private end(): void {
    this.ended = true;
    this.endWatch();
    this.wait?.abort();
    this.connection?.give();
    this.place?.give();
  }

  onResponseEnd(): void {
    const { chunks, bytes, coding } = this;
    const body = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, bytes);
    if (coding === undefined || coding === 'unknown' || bytes === 0) this.answer(body);
    else this.unpack(body, coding).catch(() => {});
  }

  private answer(body: Buffer): void {
    this.end();
    const { status, headers, config } = this;
    const data: WireAnswer = { status, headers, body };
    this.resolve({ data, status, statusText: '', headers: noHeaders, config });
  }

  /** Few bytes may become many: what turns out to be large waits for its place, as if it had come so. */
  private async unpack(packed: Buffer, coding: Coding): Promise<void> {
    this.received = true;
    this.connection?.give();
    const { maxBytes, largeAnswers, behalf } = this.parts;
    let body = await unpacked(packed, coding, Math.min(largeBytes, maxBytes));
    if (body === undefined && !this.ended) {
      if (!this.isLarge) this.place = await largeAnswers.enter(behalf, () => this.waiting());
      body = await unpacked(packed, coding, maxBytes);
    }
    if (this.ended) this.place?.give();
    else if (body === undefined) this.refuseSize();
    else this.answer(body);
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.end();
    this.reject(this.failure ?? new TransportFailure('network', error.message));
  }

  private endWatch(): void {
    clearTimeout(this.timer);
    this.parts.caller?.unwatch(this.callerLeft);
  }

  private refuseSize(): void {
    this.giveUp('too_large', `more than ${this.parts.maxBytes} bytes`);
  }

  /** A call whose connection is still being made has no controller yet: it is aborted when it gets one. */
  private giveUp(reason: TransportReason, message: string): void {
    this.failure = new TransportFailure(reason, message);
    this.endWatch();
    this.reject(this.failure);
    this.wait?.abort(this.failure);
    if (this.received) this.end();
    else this.controller?.abort(this.failure);
  }
}
