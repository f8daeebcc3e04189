import type { AuditEntry } from '../../../entities/audit_entry.ts';

/** What a moment is of, with what a page needs to say it and to lead there. */
export type Happened =
  | {
      readonly kind: 'audit';
      readonly actor: string;
      readonly action: string;
      readonly target: string;
      readonly detail: AuditEntry['detail'];
    }
  /** The thing itself came to be here. */
  | { readonly kind: 'made' }
  | { readonly kind: 'event'; readonly event: string; readonly type: string; readonly provider: string }
  | { readonly kind: 'event_applied' | 'event_routed'; readonly event: string }
  | { readonly kind: 'delivery'; readonly delivery: string; readonly type: string; readonly site: string }
  | {
      readonly kind: 'attempt';
      readonly delivery: string;
      readonly number: number;
      readonly status: number | null;
      readonly error: string | null;
      readonly durationMs: number;
    }
  | {
      readonly kind: 'trip_asked' | 'trip_granted';
      readonly trip: string;
      readonly mode: string;
      readonly bank: string;
    }
  | {
      readonly kind: 'trip_ended';
      readonly trip: string;
      readonly mode: string;
      readonly bank: string;
      readonly status: string;
      readonly step: string | null;
    };

/** One thing that happened, and when. */
export interface Moment {
  readonly at: Date;
  /** Tells it apart from others of the same millisecond. */
  readonly key: string;
  readonly happened: Happened;
}

/** Some moments, the newest first: at most so many, none later than that. */
export type MomentSource = (until: Date, take: number) => Promise<readonly Moment[]>;
