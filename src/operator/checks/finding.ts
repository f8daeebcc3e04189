/** What one check of an installation found. */
export interface Finding {
  readonly check: string;
  /** A `warning` may be right in some installations; `failed` never is. */
  readonly status: 'ok' | 'warning' | 'failed';
  readonly detail: string;
  /** What to do. */
  readonly advice: string | null;
}

export function ok(check: string, detail: string): Finding {
  return { check, status: 'ok', detail, advice: null };
}

export function warning(check: string, detail: string, advice: string): Finding {
  return { check, status: 'warning', detail, advice };
}

export function failed(check: string, detail: string, advice: string): Finding {
  return { check, status: 'failed', detail, advice };
}
