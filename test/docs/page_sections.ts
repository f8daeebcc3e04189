/** A heading of a page, with what stands below it until the next heading. */
export interface Section {
  readonly title: string;
  readonly body: string;
}

/** The sections of a page. Lines in fences are no headings. */
export function sectionsOf(markdown: string): Section[] {
  const sections: { title: string; body: string }[] = [];
  let fenced = false;
  for (const line of markdown.split('\n')) {
    if (/^\s*```/.test(line)) fenced = !fenced;
    const title = fenced ? undefined : /^#{1,6} +(.+?) *$/.exec(line)?.[1];
    const last = sections.at(-1);
    if (title !== undefined) sections.push({ title, body: '' });
    else if (last) last.body += `${line}\n`;
  }
  return sections;
}

/** The anchors of a page, as GitHub makes them from its headings. */
export function anchorsOf(markdown: string): Set<string> {
  const anchors = new Set<string>();
  for (const { title } of sectionsOf(markdown)) {
    const plain = title.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const anchor = plain.replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-');
    for (let name = anchor, n = 1; ; name = `${anchor}-${n}`, n += 1) {
      if (anchors.has(name)) continue;
      anchors.add(name);
      break;
    }
  }
  return anchors;
}

/**
 * Whether a page has a place, by the way comments name it: `5` and `2.11` are the numbers of sections, `"Errors"` is a
 * heading, `pitfall 17` a number in the list of pitfalls, `F 1` a row of the table in section F.
 */
export function hasPlace(markdown: string, place: string): boolean {
  const sections = sectionsOf(markdown);
  const [, word, number] = /^(?:(pitfall|[A-Z]) )?(\d+(?:\.\d+)?)$/.exec(place) ?? [];
  if (number === undefined) return sections.some(({ title }) => `"${title}"` === place);
  const starts = (title: string, with_: string) => title.startsWith(`${with_} `) || title.startsWith(`${with_}. `);
  if (word === undefined) return sections.some(({ title }) => starts(title, number));
  if (word === 'pitfall') {
    return sections.some(({ title, body }) => /pitfalls/i.test(title) && `\n${body}`.includes(`\n${number}. `));
  }
  return sections.some(({ title, body }) => starts(title, word) && body.includes(`\n| ${number} |`));
}
