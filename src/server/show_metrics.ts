import type { CallStep } from '../frappe/call_context.ts';
import type { Metrics } from '../operations/metrics.ts';

export function showMetrics({ registry }: Metrics): CallStep {
  return async (ctx) => {
    ctx.body = await registry.metrics();
    ctx.set('Content-Type', registry.contentType);
  };
}
