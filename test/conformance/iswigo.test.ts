import { conformance } from './conformance.ts';
import { iswigo } from './subjects/iswigo.ts';

conformance(iswigo);
