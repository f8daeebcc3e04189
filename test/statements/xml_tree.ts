import { parseXml, type XmlElement } from '@rgrove/parse-xml';

/** An element as a reader of the file sees it: its name, its attributes, and what is in it. */
export interface Tree {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: readonly Tree[];
}

/** @throws where it is not well-formed XML of allowed characters */
export function readXml(text: string): Tree {
  const { root } = parseXml(text);
  if (root === null) throw new Error('no element');
  return treeOf(root);
}

/** All elements at the end of a path: `at(entry, 'NtryDtls TxDtls RmtInf Ustrd')`. */
export function at(tree: Tree, path: string): Tree[] {
  return path
    .split(' ')
    .reduce((trees, name) => trees.flatMap(({ children }) => children.filter((child) => child.name === name)), [tree]);
}

/** The text of the one element at the end of a path; undefined where there is none. */
export function textAt(tree: Tree, path: string): string | undefined {
  const found = at(tree, path);
  if (found.length > 1) throw new Error(`${found.length} times ${path}`);
  return found[0]?.text;
}

function treeOf(element: XmlElement): Tree {
  const children = element.children.filter((child): child is XmlElement => child.type === 'element').map(treeOf);
  return {
    name: element.name,
    attributes: element.attributes,
    text: children.length > 0 ? '' : element.text,
    children,
  };
}
