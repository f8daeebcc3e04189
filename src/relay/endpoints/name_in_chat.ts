import { visible } from '../../operations/visible_text.ts';

/** What chats make something of where it stands, though it is in a code span, and what stands there instead. */
const meaning: Readonly<Record<string, string>> = {
  '`': "'",
  '<': '‹',
  '>': '›',
  '&': '＆',
  '@': '＠',
  '://': ': //',
};

/** A name is at most 140 characters; written out they are more. */
const longest = 200;

/**
 * A tenant's name in a message of a chat: it calls nobody (`@channel`, `<!here>`), is no link and no format, and ends no line.
 * The characters that mean something are replaced and not escaped, because each chat escapes in its own way: `&lt;` is a
 * `<` in Slack and four letters in Mattermost. Where the rest could be a format (`*`, `[…](…)`), `inCode` puts a code span
 * around it, which Slack, Mattermost, Teams, Google Chat and Discord know alike.
 */
export function nameInChat(name: string): string {
  return visible(name)
    .replace(/[`<>&@]|:\/\//g, (found) => meaning[found] as string)
    .slice(0, longest);
}

/** The same, where it stands in a sentence. */
export function inCode(name: string): string {
  return `\`${nameInChat(name)}\``;
}
