/** What a file is called. Some names have the ending already. @since 0.2 */
export function fileName(name: string | null, extension: string | null): string {
  const plain = name ?? 'document';
  if (extension === null || plain.toLowerCase().endsWith(`.${extension.toLowerCase()}`)) return plain;
  return `${plain}.${extension}`;
}
