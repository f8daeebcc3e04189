import type { operatorDocuments } from '../../operator/operators/operator_documents.ts';
import type { Html } from '../../pages/html.ts';
import type { Language } from '../../pages/language.ts';
import { badge } from '../../pages/parts/badge.ts';
import { operatorsWords } from './operators_words.ts';

export type OperatorDocument = Awaited<ReturnType<typeof operatorDocuments>>[number];

/** Whether an operator can sign in, and why not. */
export function operatorState(operator: OperatorDocument, language: Language): Html {
  const t = operatorsWords[language].states;
  if (operator.disabled_at !== null) return badge('off', t.disabled);
  if (operator.role === null) return badge('off', t.roleless);
  if (operator.signs_in_with === 'openid' || operator.has_password || operator.sessions > 0)
    return badge('good', t.enabled);
  return operator.invited_until === null ? badge('bad', t.expired) : badge('wait', t.invited);
}
