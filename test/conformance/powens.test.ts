import { definition } from '../../src/providers/powens/definition.ts';
import { conformance } from './conformance.ts';
import { powens } from './subjects/powens.ts';

conformance(definition, powens);
