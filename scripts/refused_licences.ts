import spdxSatisfies from 'spdx-satisfies';

/** What a release may be made of: all allow what Apache-2.0 allows, and ask for no more than that their text goes along. */
const allowed = ['Apache-2.0', 'MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0'];

/** What a list of contents (CycloneDX) says of one package. */
export interface Component {
  readonly name: string;
  readonly version: string;
  readonly licenses?: readonly {
    readonly license?: { readonly id?: string; readonly name?: string };
    readonly expression?: string;
  }[];
}

/** The packages that may not be in a release, each with its licence, in words. One without a licence is none that we may pass on. */
export function refusedLicences(components: readonly Component[]): string[] {
  return components.flatMap(({ name, version, licenses = [] }) => {
    const written = licenses.map(({ license, expression }) => expression ?? license?.id ?? license?.name ?? '');
    return written.length > 0 && written.every(isAllowed)
      ? []
      : [`${name} ${version}: ${written.join(', ') || 'none'}`];
  });
}

function isAllowed(expression: string): boolean {
  try {
    return spdxSatisfies(expression, allowed);
  } catch {
    // "SEE LICENSE IN …" is no expression.
    return false;
  }
}
