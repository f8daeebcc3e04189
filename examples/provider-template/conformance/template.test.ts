import { conformance } from '../../../test/conformance/conformance.ts';
import { template } from './subject.ts';

conformance(template);
