import { isSpanContextValid, type SpanContext, TraceFlags } from '@opentelemetry/api';

/** Version 00 of the header `traceparent` (https://www.w3.org/TR/trace-context/); a later version begins with the same fields. */
const form = /^(?!ff)[\da-f]{2}-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(?:-.*)?$/;

/** As it is sent and kept: 55 characters. */
export function writeTraceParent({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-${(traceFlags & TraceFlags.SAMPLED) === 0 ? '00' : '01'}`;
}

/** What a header or a row says; undefined for one that is none, also for several headers in one. */
export function readTraceParent(written: unknown): SpanContext | undefined {
  if (typeof written !== 'string' || written.length > 256) return undefined;
  const [, traceId, spanId, flags] = form.exec(written) ?? [];
  if (traceId === undefined || spanId === undefined) return undefined;
  const traceFlags = Number.parseInt(flags as string, 16) & TraceFlags.SAMPLED;
  const context = { traceId, spanId, traceFlags, isRemote: true };
  return isSpanContextValid(context) ? context : undefined;
}
