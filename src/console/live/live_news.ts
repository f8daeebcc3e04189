import { PassThrough } from 'node:stream';
import type { Logger } from '../../operations/log.ts';

/** What a page follows. */
export type LiveTopic = 'overview' | 'replays' | 'deliveries';

export interface LiveNewsParts {
  readonly log: Pick<Logger, 'warn'>;
  /** What a topic is now, as a text: other than the last time, there are news. Cheap; asked only while somebody follows it. */
  readonly look: Readonly<Record<LiveTopic, () => Promise<string>>>;
  /** Which of these sessions still hold. Asked for all at once, so that it costs the same however many pages are open. */
  holding(sessions: ReadonlySet<string>): Promise<ReadonlySet<string>>;
  /** Whether the process is about to end. */
  leaving(): boolean;
}

export interface Follower {
  /** Whose pages are counted together. */
  readonly operator: string;
  /** Its id: the page ends with it. */
  readonly session: string;
  readonly topic: LiveTopic;
}

interface Listener extends Follower {
  readonly stream: PassThrough;
  /** Not before the first look: what changed since the page was written and before it followed, nobody has told it. */
  isTold: boolean;
}

const tickMs = 2000;
/** Between two looks whether the session holds; something is sent then, so that a proxy does not think that nobody is there. */
const beatTicks = 3;
/** Pages of one operator, and of all: each keeps a connection open. */
export const mostPages = { ofOperator: 12, inAll: 200 } as const;
/** Of one who reads no more. */
const mostUnreadBytes = 16_384;

/**
 * Server-sent events for pages that show what changes: they say that there are news, and the page asks for itself again
 * (src/pages/script/live.ts). Nothing is looked at while nobody follows. A stream ends with the session, the page, or the process.
 */
export class LiveNews {
  readonly #parts: LiveNewsParts;
  readonly #listeners = new Set<Listener>();
  readonly #last = new Map<LiveTopic, string>();
  #timer: NodeJS.Timeout | undefined;
  #ticking = false;
  #isBlind = false;
  #ticks = 0;

  constructor(parts: LiveNewsParts) {
    this.#parts = parts;
  }

  /** Pages that follow now. */
  get pages(): number {
    return this.#listeners.size;
  }

  /** @returns the body of the answer; undefined when there are too many already */
  follow(follower: Follower): PassThrough | undefined {
    const own = [...this.#listeners].filter(({ operator }) => operator === follower.operator);
    if (own.length >= mostPages.ofOperator || this.pages >= mostPages.inAll) return undefined;
    const listener = { ...follower, stream: new PassThrough(), isTold: false };
    this.#listeners.add(listener);
    listener.stream.once('close', () => this.#leave(listener));
    listener.stream.on('error', () => {});
    listener.stream.write('retry: 5000\n\n');
    this.#timer ??= setInterval(() => void this.tick(), tickMs).unref();
    return listener.stream;
  }

  /** Ends every stream. */
  close(): void {
    for (const { stream } of this.#listeners) stream.end();
  }

  /** Looks for news, and at intervals whether sessions hold; by its own timer, or by a test. */
  async tick(): Promise<void> {
    if (this.#ticking) return;
    this.#ticking = true;
    try {
      if (this.#parts.leaving()) return this.close();
      this.#ticks += 1;
      if (this.#ticks % beatTicks === 0) await this.beat();
      for (const topic of new Set([...this.#listeners].map((listener) => listener.topic))) await this.#look(topic);
      this.#isBlind = false;
    } catch (err) {
      this.#goBlind(err);
    } finally {
      this.#ticking = false;
    }
  }

  /** Ends the streams whose session holds no more, and lets the others know that somebody is there. */
  async beat(): Promise<void> {
    const listeners = [...this.#listeners];
    const held = await this.#parts.holding(new Set(listeners.map(({ session }) => session)));
    for (const listener of listeners) {
      if (held.has(listener.session)) this.#send(listener, ': \n\n');
      else listener.stream.end();
    }
  }

  /** The database may be away. A page that is told nothing shows what was well before: it asks for itself, and says so. */
  #goBlind(err: unknown): void {
    if (this.#isBlind) return;
    this.#isBlind = true;
    this.#parts.log.warn({ err }, 'news for the console could not be looked for');
    this.#last.clear();
    for (const listener of this.#listeners) this.#send(listener, 'data: news\n\n');
  }

  async #look(topic: LiveTopic): Promise<void> {
    const found = await this.#parts.look[topic]();
    const last = this.#last.get(topic);
    this.#last.set(topic, found);
    for (const listener of this.#listeners) {
      if (listener.topic !== topic || (listener.isTold && last === found)) continue;
      listener.isTold = true;
      this.#send(listener, 'data: news\n\n');
    }
  }

  #send({ stream }: Listener, text: string): void {
    if (stream.writableEnded || stream.destroyed) return;
    if (stream.writableLength > mostUnreadBytes) stream.destroy();
    else stream.write(text);
  }

  #leave(listener: Listener): void {
    this.#listeners.delete(listener);
    if (this.#listeners.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#last.clear();
  }
}
