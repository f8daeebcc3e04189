/** What a text says about where something stands. */
export type Pointer =
  /** `docs/reference/bridge.md, 2.9 and 3.8`, or a link with places behind it. */
  | { readonly kind: 'page'; readonly path: string; readonly places: readonly string[]; readonly written: string }
  /** A link of a page, relative to it, with its anchor. */
  | { readonly kind: 'link'; readonly path: string; readonly anchor: string | undefined; readonly written: string }
  /** A file or folder in backticks, or a file's name in a comment. Of a page only its whole path is one. */
  | { readonly kind: 'name'; readonly path: string; readonly written: string };

const place = String.raw`(?:"[^"\n]+"|pitfall \d+|[A-Z] \d+|\d+(?:\.\d+)?(?![\w-]))`;
const places = String.raw`(?:,\s+(${place}(?:(?:,|,? and)\s+${place})*))?`;
const page = new RegExp(String.raw`(?<![\w./-])(?:\.\./)*(docs/[\w./-]+\.(?:md|json|py|ts|js))\b${places}`, 'g');
const link = new RegExp(String.raw`\]\(([^)\s]+)\)${places}|\bsrc="([^"]+)"`, 'g');
const quoted = /`([^`\s]+)`/g;
const fileName = /(?<![\w./@<>-])(?!docs\/)(?:[\w-]+\/)*[\w-]+\.(?:ts|md)\b/g;

const placesIn = (written: string | undefined) => written?.match(new RegExp(place, 'g')) ?? [];

function pagesIn(text: string): Pointer[] {
  return [...text.matchAll(page)].map(([written, path, where]) => ({
    kind: 'page',
    path: path as string,
    places: placesIn(where),
    written,
  }));
}

function namesIn(text: string): Pointer[] {
  return [...text.matchAll(quoted)].map(([written, path]) => ({ kind: 'name', path: path as string, written }));
}

/** The pointers of a page. Fences hold what somebody types, not pointers. */
export function pointersOfPage(markdown: string): Pointer[] {
  const text = markdown.replace(/^ *```[\s\S]*?^ *```/gm, '');
  const links = [...text.matchAll(link)].flatMap(([written, target, where, image]): Pointer[] => {
    const to = (target ?? image) as string;
    if (/^[a-z][a-z+.-]*:/i.test(to)) return [];
    const [path = '', anchor] = to.split('#');
    const linked: Pointer = { kind: 'link', path, anchor, written: to };
    return where ? [linked, { kind: 'page', path, places: placesIn(where), written }] : [linked];
  });
  return [...links, ...pagesIn(text), ...namesIn(text)];
}

/** The comments of a source, each as one line. */
function commentsOf(source: string): string {
  return source
    .split('\n')
    .map((line) => {
      const whole = /^\s*(?:\/\*\*?|\*|\/\/)(?!\/)\s?(.*?)(?:\*\/)?\s*$/.exec(line)?.[1];
      const behind = /\s\/\/ (.*)$/.exec(line)?.[1];
      return whole ?? (behind === undefined ? '\n' : `\n${behind}\n`);
    })
    .join(' ');
}

/** The pointers of a source: pages anywhere in it, because messages name them too; files in its comments. */
export function pointersOfSource(source: string): Pointer[] {
  const comments = commentsOf(source);
  const files = [...comments.matchAll(fileName)].map(
    ([name]): Pointer => ({ kind: 'name', path: name, written: name }),
  );
  // What is imported the compiler looks for.
  const said = source.replace(/ from '[^']+';$/gm, ';').replace(/\n\s*(?:\*|\/\/)(?!\/)\s?/g, ' ');
  return [...pagesIn(said), ...files, ...namesIn(comments)];
}
