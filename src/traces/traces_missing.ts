import { GatewayError } from '../errors/gateway_error.ts';

/** Traces are asked for, and OpenTelemetry's SDK is not installed: 22 MB that most gateways never need. */
export class TracesMissing extends GatewayError<'traces_missing'> {
  constructor() {
    super(
      'traces_missing',
      `OTEL_EXPORTER_OTLP_ENDPOINT is set, and OpenTelemetry's SDK is not installed beside the gateway: npm install ${packages.join(' ')}, or take the setting out`,
    );
  }
}

const packages = [
  '@opentelemetry/sdk-trace@3',
  '@opentelemetry/resources@3',
  '@opentelemetry/exporter-trace-otlp-http@0.301',
];
