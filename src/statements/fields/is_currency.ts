/** Whether it has the form of ISO 4217's codes, which is what fields for currencies take. */
export function isCurrency(text: string | null): text is string {
  return text !== null && /^[A-Z]{3}$/.test(text);
}
