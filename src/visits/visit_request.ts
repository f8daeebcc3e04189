import type { ParameterizedContext } from 'koa';

/** What the server knows of any request. */
interface RequestState {
  requestId: string;
  /** The route's name, for the log and the metrics. */
  label: string;
}

/** The request of a browser, as koa has it. */
export type VisitRequest = ParameterizedContext<RequestState>;
