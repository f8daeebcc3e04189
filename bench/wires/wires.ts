import type { ProviderName } from '../../src/providers/provider.ts';
import { bridge } from './bridge.ts';
import { iswigo } from './iswigo.ts';
import { powens } from './powens.ts';
import type { Wire } from './wire.ts';

export const wires: Readonly<Record<ProviderName, Wire>> = { bridge, powens, iswigo };
