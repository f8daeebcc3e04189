import { type Html, html } from '../../pages/html.ts';
import type { Language } from '../../pages/language.ts';
import { field } from '../../pages/parts/field.ts';
import { longestPassword, type PasswordProblem } from './password_rule.ts';
import { passwordWords } from './password_words.ts';

/** Where a new password is chosen, and what was wrong with the last one. */
export function passwordFields(language: Language, problem?: PasswordProblem): Html {
  const { password, hint, again, problems } = passwordWords[language];
  const common = { language, kind: 'new-password', maxLength: longestPassword } as const;
  const isUnlike = problem === 'unlike';
  const error = problem && problems[problem];
  return html`${field({ ...common, name: 'password', label: password, hint, error: isUnlike ? undefined : error })}
${field({ ...common, name: 'again', label: again, error: isUnlike ? error : undefined })}`;
}
