import { type OperationType, operationTypes, spellings } from '../resources/operation_types.ts';
import { type Words, wordReader } from '../vocabulary.ts';

/** Powens' types (docs/reference/powens.md, 7), older spellings too. */
export const operationWords: Words<OperationType> = { ...spellings, direct_debit: ['order'], fee: ['bank'] };

export const operationType = wordReader(operationTypes, operationWords);
