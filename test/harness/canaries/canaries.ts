/** What must never stand in a log. */
export type CanaryKind = 'secret' | 'iban' | 'label';

/** Shorter ones stand in other words, too. */
const leastLength: Readonly<Record<CanaryKind, number>> = { secret: 8, iban: 15, label: 8 };
/** A run that reads a hundred thousand rows need not look for the text of each. */
const mostLabels = 20_000;

const known = new Map<string, CanaryKind>();
let labels = 0;

/** Notes a text that no line of a log may hold. */
export function noteCanary(kind: CanaryKind, text: string): void {
  if (text.length < leastLength[kind] || known.has(text)) return;
  if (kind === 'label' && ++labels > mostLabels) return;
  known.set(text, kind);
}

/** What no log of ours has any use for, whether it was met before or not. */
const shapes: readonly (readonly [CanaryKind, RegExp])[] = [
  ['secret', /whsec_[A-Za-z0-9+/]{20,}={0,2}/g],
  ['secret', /\bbas_[0-9A-Za-z]{40,}/g],
  ['secret', /\b(?:Bearer|Basic|token) [A-Za-z0-9._~+/:=-]{24,}/g],
  ['iban', /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b/g],
];

export interface Hit {
  readonly kind: CanaryKind;
  /** The line, without what was found. */
  readonly line: string;
}

/** The lines that hold a canary, and what kind; each line once. */
export function findCanaries(lines: readonly string[]): Hit[] {
  const all = lines.join('\n');
  const met = [...known].filter(
    ([text]) => all.includes(text) || (inJson(text) !== text && all.includes(inJson(text))),
  );
  return lines.flatMap((line) => {
    const hit = met.find(([text]) => line.includes(text) || line.includes(inJson(text))) ?? shapeIn(line);
    if (!hit) return [];
    const [text, kind] = hit;
    return [{ kind, line: line.trim().replaceAll(text, `‹${kind}›`).replaceAll(inJson(text), `‹${kind}›`) }];
  });
}

function shapeIn(line: string): readonly [string, CanaryKind] | undefined {
  for (const [kind, shape] of shapes) {
    for (const [text] of line.matchAll(shape)) if (kind !== 'iban' || isIban(text)) return [text, kind];
  }
  return undefined;
}

/** As it stands between the quotation marks of a line. */
function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** By its check digits (ISO 13616). */
export function isIban(text: string): boolean {
  const bare = text.replaceAll(' ', '');
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(bare)) return false;
  const digits = (bare.slice(4) + bare.slice(0, 4)).replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return BigInt(digits) % 97n === 1n;
}
