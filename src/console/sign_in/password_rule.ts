/** Within what is read of a form, and more than anybody types. */
export const longestPassword = 200;
/** Of what a person chooses; what guesses it offline pays most of a second for each try (docs/decisions/0710-what-a-password-costs.md). */
export const shortestPassword = 12;

export type PasswordProblem = 'short' | 'long' | 'name' | 'even' | 'unlike';

/** What is wrong with a new password: its length counts and nothing else, but that it is no name and no single letter. */
export function passwordProblem(password: string, again: string, name: string): PasswordProblem | undefined {
  if (password.length < shortestPassword) return 'short';
  if (password.length > longestPassword) return 'long';
  if (password.toLowerCase().replaceAll(name.toLowerCase(), '').length < shortestPassword / 2) return 'name';
  if (new Set(password).size < 4) return 'even';
  return password === again ? undefined : 'unlike';
}
