/** What the person must do about an item, in one word (docs/contract.md). An unknown state never becomes `nothing`. */
export const needs = ['nothing', 'wait', 'edit', 'sca', 'pro', 'bank_site', 'support'] as const;

/** @since 0.2 */
export type Needs = (typeof needs)[number];
