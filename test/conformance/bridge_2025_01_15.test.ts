import { definition } from '../../src/providers/bridge/definition.ts';
import { conformance } from './conformance.ts';
import { bridge } from './subjects/bridge.ts';

conformance(definition, bridge('2025-01-15'));
