import { conformance } from './conformance.ts';
import { powens } from './subjects/powens.ts';

conformance(powens);
