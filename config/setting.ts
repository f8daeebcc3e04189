import { z } from 'zod';

/**
 * One setting: documented once, where it is defined; the start-up check and docs/settings.md both come from this object.
 * @since 0.2
 */
export interface SettingDefinition<S extends z.ZodType = z.ZodType> {
  /** One or two sentences for the operator. Units are in the name or said here. @since 0.2 */
  readonly summary: string;
  /** What a right value looks like, for the one-line error at start-up: "a whole number from 0 to 65535". @since 0.2 */
  readonly expected: string;
  /** @since 0.2 */
  readonly schema: S;
  /** The default as written in docs/settings.md, when the schema's own default is not a plain value. @since 0.2 */
  readonly shown?: string;
  /** Never printed, neither by `doctor` nor in an error. @since 0.2 */
  readonly secret?: boolean;
}

/** Settings by the name that they have in the environment and in `config/*.json`. */
export type SettingDefinitions = Readonly<Record<string, SettingDefinition>>;

/** What is read by them, by the same names. */
export type SettingValues<D extends SettingDefinitions> = {
  readonly [Name in keyof D]: z.output<D[Name]['schema']>;
};

/** Keeps the type of a setting's value. @since 0.2 */
export function setting<S extends z.ZodType>(definition: SettingDefinition<S>): SettingDefinition<S> {
  return definition;
}

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
);

/** As an address is written, in ASCII and with the host in small letters; loses the slashes at its end. */
const httpUrl = z
  .url({ protocol: /^https?$/, hostname: /.+/ })
  .transform((url) => new URL(url).href.replace(/\/+$/, ''));

/** Visible ASCII, and blanks. */
const plainText = /^[\x20-\x7e]+$/;

function hasUser(text: string): boolean {
  const { username, password } = new URL(text);
  return username !== '' || password !== '';
}

/** Whether a browser would name itself so in `Origin`, but for capitals and a slash at the end. */
function isOrigin(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname.includes('*')) return false;
  return text.replace(/\/$/, '').toLowerCase() === url.origin;
}

/** The values that settings are made of; each is text before it is read. @since 0.2 */
export const kinds = {
  text: z.string().min(1),
  /**
   * What a provider gave to the application: an id, a key, a secret. It goes into a header or is a part of what is signed, and
   * one that was copied with a typographic quote or an invisible blank would fail there, as if the provider did.
   */
  credential: z.string().regex(plainText),
  onOff: z.enum(['on', 'off']),
  wholeNumber: (minimum: number, maximum: number) => z.coerce.number().int().min(minimum).max(maximum),
  httpUrl,
  /** The same with nothing behind the path, and nobody's name and password in front of the host. */
  baseUrl: httpUrl.refine((url) => !/[?#]/.test(url) && !hasUser(url)),
  /** Of pages: `https://erp.example`, or `*` for any. Not `null`, which every page in a sandboxed frame calls itself. */
  origins: list.pipe(z.array(z.string().refine((text) => text === '*' || isOrigin(text)))),
  /** Comma-separated. */
  list,
  /** One secret, or two while it is rotated. */
  secrets: list.pipe(z.array(z.string().regex(plainText)).min(1).max(2)),
  timeZone: z.string().refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC'),
};
