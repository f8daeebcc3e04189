/** The name in front of the provider's ids, in the addresses of callback and webhook, in errors, metrics and settings. */
export const name = 'template';

/** The name in a sentence. */
export const title = 'Template';
