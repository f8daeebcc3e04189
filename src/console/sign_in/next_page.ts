const longest = 2000;

/** Where a browser goes on to after it signed in: a page of the console that was asked for, and nothing else. */
export function nextPage(asked: string | null): string {
  const isOurs = asked !== null && asked.length <= longest && /^\/console(?:[/?][\x21-\x7e]*)?$/.test(asked);
  return isOurs && !asked.includes('\\') ? asked : '/console';
}
