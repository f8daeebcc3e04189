import type { BankCapability } from '../../providers/provider.ts';
import { optionalText } from './text.ts';

/** What a person connects a bank or another company for, where that is not accounts. */
export function capability(description: string) {
  return optionalText('', 32)
    .transform((value, context): BankCapability | null => {
      if (value === null || value === 'documents') return value;
      context.addIssue({ code: 'custom', message: 'must be documents' });
      return null;
    })
    .describe(description);
}
