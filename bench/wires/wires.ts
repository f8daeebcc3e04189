import { bridge } from './bridge.ts';
import { iswigo } from './iswigo.ts';
import { powens } from './powens.ts';
import type { Wire } from './wire.ts';

export const wires = { bridge, powens, iswigo } satisfies Record<string, Wire>;

/** A provider that can be measured. */
export type WireName = keyof typeof wires;
