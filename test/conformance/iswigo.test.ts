import { definition } from '../../src/providers/iswigo/definition.ts';
import { conformance } from './conformance.ts';
import { iswigo } from './subjects/iswigo.ts';

conformance(definition, iswigo);
