import { type OperationType, operationTypes, spellings } from '../resources/operation_types.ts';
import { type Words, wordReader } from '../vocabulary.ts';

/** Four of Bridge's types are published, and all of them are shared ones (docs/reference/bridge.md, 3.5). */
export const operationWords: Words<OperationType> = spellings;

export const operationType = wordReader(operationTypes, operationWords);
