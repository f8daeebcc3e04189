import type { Sampler, SpanExporter } from '@opentelemetry/sdk-trace';
import { readPairs } from './read_pairs.ts';
import type { Traces } from './traces.ts';
import { TracesMissing } from './traces_missing.ts';

/** The settings of traces, by OpenTelemetry's names (config/definitions.ts). */
export interface TracingSettings {
  readonly OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined;
  readonly OTEL_EXPORTER_OTLP_HEADERS?: string | undefined;
  readonly OTEL_EXPORTER_OTLP_TIMEOUT: number;
  readonly OTEL_SERVICE_NAME?: string | undefined;
  readonly OTEL_RESOURCE_ATTRIBUTES?: string | undefined;
  readonly OTEL_TRACES_SAMPLER: string;
  readonly OTEL_TRACES_SAMPLER_ARG: number;
  readonly OTEL_BSP_SCHEDULE_DELAY: number;
}

/** The end of a process does not wait longer for a collector that is away. */
const flushMs = 2000;

type Sdk = typeof import('@opentelemetry/sdk-trace');

/**
 * Opens traces where OTEL_EXPORTER_OTLP_ENDPOINT is set, and loads OpenTelemetry's SDK only then. Nothing of it is global: two
 * gateways in one process do not meet.
 * @param tell hears why traces could not be sent, once until they can be again
 * @returns undefined where traces are off
 * @throws TracesMissing where they are on and the SDK is not installed
 */
export async function openTraces(
  settings: TracingSettings,
  version: string,
  tell: (reason: string) => void,
): Promise<Traces | undefined> {
  if (settings.OTEL_EXPORTER_OTLP_ENDPOINT === undefined) return undefined;
  // Loaded only where they are on: it brings the API with it.
  const { Traces } = await import('./traces.ts');
  const [sdk, { defaultResource, resourceFromAttributes }, { OTLPTraceExporter }] = await loadSdk();
  const { OTEL_SERVICE_NAME: serviceName } = settings;
  const attributes = {
    'service.name': 'bank-api',
    'service.version': version,
    ...readPairs(settings.OTEL_RESOURCE_ATTRIBUTES),
    ...(serviceName !== undefined && { 'service.name': serviceName }),
  };
  const exporter = new OTLPTraceExporter({
    url: `${settings.OTEL_EXPORTER_OTLP_ENDPOINT}/v1/traces`,
    headers: readPairs(settings.OTEL_EXPORTER_OTLP_HEADERS),
    timeoutMillis: settings.OTEL_EXPORTER_OTLP_TIMEOUT,
  });
  const processor = new sdk.BatchSpanProcessor({
    exporter: telling(exporter, tell),
    scheduledDelayMillis: settings.OTEL_BSP_SCHEDULE_DELAY,
  });
  const provider = new sdk.TracerProvider({
    resource: defaultResource().merge(resourceFromAttributes(attributes)),
    sampler: samplerOf(sdk, settings),
    spanProcessors: [processor],
  });
  return new Traces(provider.getTracer('bank-api', version), () =>
    // Whoever is to hear of a failure has heard of it by `tell`.
    provider.forceFlush({ timeoutMillis: flushMs }).catch(() => {}),
  );
}

async function loadSdk() {
  try {
    return await Promise.all([
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/resources'),
      import('@opentelemetry/exporter-trace-otlp-http'),
    ]);
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND' ? new TracesMissing() : error;
  }
}

/** By the names of OpenTelemetry's specification; one that is not one of them is refused with the settings. */
function samplerOf(
  { AlwaysOffSampler, AlwaysOnSampler, ParentBasedSampler, TraceIdRatioBasedSampler }: Sdk,
  { OTEL_TRACES_SAMPLER: name, OTEL_TRACES_SAMPLER_ARG: ratio }: TracingSettings,
): Sampler {
  const roots: Readonly<Record<string, () => Sampler>> = {
    always_on: () => new AlwaysOnSampler(),
    always_off: () => new AlwaysOffSampler(),
    traceidratio: () => new TraceIdRatioBasedSampler(ratio),
  };
  const plain = name.replace(/^parentbased_/, '');
  const root = (roots[plain] as () => Sampler)();
  return plain === name ? root : new ParentBasedSampler({ root });
}

/** An exporter says nothing of a collector that is away, but to OpenTelemetry's own log, which is global. */
function telling(exporter: SpanExporter, tell: (reason: string) => void): SpanExporter {
  let failed = false;
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        if (result.code !== 0 && !failed) tell(result.error?.message ?? 'the collector does not take them');
        failed = result.code !== 0;
        done(result);
      }),
    forceFlush: async () => exporter.forceFlush?.(),
    shutdown: () => exporter.shutdown(),
  };
}
