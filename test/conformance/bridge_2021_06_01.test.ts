import { conformance } from './conformance.ts';
import { bridge } from './subjects/bridge.ts';

conformance(bridge('2021-06-01'));
