import { conformance } from '../../../test/conformance/conformance.ts';
import { definition } from '../definition.ts';
import { template } from './subject.ts';

conformance(definition, template);
