/** An error body of the gateway; what is absent is not known. */
export interface Refusal {
  readonly exc_type: string;
  readonly message: string;
  readonly needs?: string;
  readonly method?: string;
  readonly retry_at?: string;
  readonly scope?: string;
  readonly provider?: string;
  readonly provider_request_id?: string;
}

/** What the gateway answered instead of a result. Each `exc_type` has a class of its own; one that is new is this. */
export class BankApiError extends Error {
  override readonly name: string = 'BankApiError';
  /** The name of the error, by which programs tell errors apart. */
  readonly excType: string;
  readonly status: number;
  /** Under which the operator finds the call in the log. */
  readonly requestId: string | undefined;
  /** From when on the same call may work. */
  readonly retryAt: Date | undefined;
  /** What the person must do, and the method that gives the link. */
  readonly needs: string | undefined;
  readonly method: string | undefined;
  /** The scope that the key lacks. */
  readonly scope: string | undefined;
  readonly provider: string | undefined;
  readonly providerRequestId: string | undefined;

  constructor(refusal: Refusal, status: number, requestId: string | undefined) {
    super(refusal.message);
    this.excType = refusal.exc_type;
    this.status = status;
    this.requestId = requestId;
    this.retryAt = refusal.retry_at === undefined ? undefined : new Date(refusal.retry_at);
    this.needs = refusal.needs;
    this.method = refusal.method;
    this.scope = refusal.scope;
    this.provider = refusal.provider;
    this.providerRequestId = refusal.provider_request_id;
  }
}

/** No answer of a gateway came: the network failed, the time was over, or something else is at this address. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  /** The HTTP status of what answered, where something did. */
  readonly status: number | undefined;

  constructor(message: string, details: { readonly status?: number; readonly cause?: unknown } = {}) {
    super(message, { cause: details.cause });
    this.status = details.status;
  }
}
