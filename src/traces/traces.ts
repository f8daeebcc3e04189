import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type Attributes,
  type Context,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { readTraceParent, writeTraceParent } from './trace_parent.ts';

/** A piece of work, as a trace shows it. No name and no attribute holds a secret, a person's id, an IBAN or a query. */
export interface TracedWork {
  /** One of few: a method, a route, an operation. */
  readonly name: string;
  readonly kind: 'server' | 'client' | 'producer' | 'consumer' | 'internal';
  /** A `traceparent` that somebody sent or that was kept; the work that is present when left out. */
  readonly parent?: string | null | undefined;
  readonly attributes?: Attributes;
}

/** What is known of a piece of work when it ends. */
export interface TracedEnd {
  readonly name?: string;
  readonly attributes?: Attributes;
  readonly failed?: boolean;
}

const kinds = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
  internal: SpanKind.INTERNAL,
} as const;

/**
 * The traces of this process. Where they are off there is none of these: who may have one asks for it once, when it is opened, and
 * takes the way without where it can, so a call costs nothing more (docs/decisions/0760-traces-are-an-extra.md).
 */
export class Traces {
  readonly #present = new AsyncLocalStorage<Context>();
  readonly tracer: Tracer;
  /** Sends what has gathered, or gives up after a moment. Never rejects. */
  readonly flush: () => Promise<void>;

  constructor(tracer: Tracer, flush: () => Promise<void>) {
    this.tracer = tracer;
    this.flush = flush;
  }

  /**
   * Does work in a span. What is thrown ends it as failed, by the name of the error alone: a message may hold what nobody outside
   * should read.
   * @param end what is to be said of the result
   */
  async run<T>(work: TracedWork, act: () => T | Promise<T>, end: (result: T) => TracedEnd = () => ({})): Promise<T> {
    const around = this.#around(work.parent);
    const span = this.tracer.startSpan(
      work.name,
      { kind: kinds[work.kind], attributes: work.attributes ?? {} },
      around,
    );
    try {
      const result = await this.#present.run(trace.setSpan(around, span), act);
      const { name, attributes, failed = false } = end(result);
      if (name !== undefined) span.updateName(name);
      if (attributes !== undefined) span.setAttributes(attributes);
      if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
      return result;
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      span.setAttribute('error.type', error instanceof Error ? error.name : 'unknown');
      throw error;
    } finally {
      span.end();
    }
  }

  /** A span of what is over: it began `durationMs` ago. */
  past({ name, kind, attributes = {} }: TracedWork, durationMs: number, failed: boolean): void {
    const endMs = Date.now();
    const options = { kind: kinds[kind], attributes, startTime: endMs - durationMs };
    const span = this.tracer.startSpan(name, options, this.#around(undefined));
    if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end(endMs);
  }

  /** The present work as a `traceparent`, to be kept or sent; null where none is present. */
  parent(): string | null {
    const context = this.#presentSpan();
    return context === undefined ? null : writeTraceParent(context);
  }

  /** For each line of the log. */
  readonly logFields = (): object => {
    const context = this.#presentSpan();
    return context === undefined ? {} : { trace_id: context.traceId, span_id: context.spanId };
  };

  #presentSpan() {
    const context = this.#present.getStore();
    return context && trace.getSpan(context)?.spanContext();
  }

  #around(parent: string | null | undefined): Context {
    if (parent === undefined) return this.#present.getStore() ?? ROOT_CONTEXT;
    const remote = readTraceParent(parent);
    return remote ? trace.setSpanContext(ROOT_CONTEXT, remote) : ROOT_CONTEXT;
  }
}
