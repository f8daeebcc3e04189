import { conformance } from './conformance.ts';
import { bridge } from './subjects/bridge.ts';

conformance(bridge('2025-01-15'));
