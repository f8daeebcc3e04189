import { callErrors } from './call_errors.ts';
import { innerErrors } from './inner_errors.ts';
import { operatorErrors } from './operator_errors.ts';
import { providerErrors } from './provider_errors.ts';
import { refusals } from './refusals.ts';

/**
 * Every error of ours by its code. The classes stay in the rooms that throw them, because each carries facts of its
 * room; what all faces must know of them stands here, where every room may look and which looks at none.
 */
export const catalogue = { ...callErrors, ...refusals, ...providerErrors, ...operatorErrors, ...innerErrors };

type Catalogue = typeof catalogue;

/** Stable: programs may branch on it. */
export type ErrorCode = keyof Catalogue;

/** The codes that one class is thrown with. */
export type CodeOf<Class extends Catalogue[ErrorCode]['thrownAs']> = {
  [Code in ErrorCode]: Catalogue[Code]['thrownAs'] extends Class ? Code : never;
}[ErrorCode];

/** The codes that a call may end with. */
export type CallErrorCode = {
  [Code in ErrorCode]: Catalogue[Code] extends { readonly exception: string } ? Code : never;
}[ErrorCode];
