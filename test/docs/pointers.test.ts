import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brokenPointers } from './broken_pointers.ts';
import { readRepository } from './repository.ts';

const repository = readRepository(fileURLToPath(new URL('../..', import.meta.url)));
/** This file is full of wrong ones. */
const looked = repository.files.filter((file) => /\.(?:md|ts)$/.test(file) && file !== 'test/docs/pointers.test.ts');

describe('pointers', () => {
  test('lead somewhere, in every page and every comment', () => {
    assert.ok(looked.length > 500, 'the files were found');
    assert.deepEqual(
      looked.flatMap((file) => brokenPointers(repository, file, repository.read(file))),
      [],
    );
  });
});

describe('a wrong pointer is found', () => {
  const inSource: readonly (readonly [string, string, string])[] = [
    ['a page that is not there', '// docs/reference/bank.md', 'docs/reference/bank.md'],
    ['a section that is not there', '/** (docs/reference/bridge.md, 77) */', 'docs/reference/bridge.md, 77'],
    ['one of two sections', '// docs/reference/bridge.md, 5 and 3.77.', 'docs/reference/bridge.md, 5 and 3.77'],
    ['a section on the next line', '/**\n * x (docs/reference/bridge.md,\n * 77)\n */', 'docs/reference/bridge.md, 77'],
    ['a pitfall too many', '// docs/reference/bridge.md, pitfall 99', 'docs/reference/bridge.md, pitfall 99'],
    ['a row too many', '// docs/reference/peers.md, F 99', 'docs/reference/peers.md, F 99'],
    ['a heading that is not there', '// docs/contract.md, "Mistakes"', 'docs/contract.md, "Mistakes"'],
    ['a decision that nobody took', '// docs/decisions/9999-no.md', 'docs/decisions/9999-no.md'],
    ['a page that a message names', "throw new Error('docs/setting.md lists them');", 'docs/setting.md'],
    ['a page without its folder', '// (bridge.md, 5)', 'bridge.md'],
    ['a file that has moved', '// as relay/turn.ts does', 'relay/turn.ts'],
    ['a file that is gone', 'const a = 1; // see take_a_turn.ts', 'take_a_turn.ts'],
    ['a folder that is gone', '/** Like `connections/events/apply`. */', '`connections/events/apply`'],
  ];
  for (const [what, source, written] of inSource) {
    test(`in a comment: ${what}`, () => {
      assert.deepEqual(brokenPointers(repository, 'src/made_up.ts', source), [`src/made_up.ts: ${written}`]);
    });
  }

  const inPage: readonly (readonly [string, string, string])[] = [
    ['a link', '[x](no.md)', 'no.md'],
    ['a link to a picture', '<img src="images/no.png">', 'images/no.png'],
    ['an anchor', '[x](contract.md#mistakes)', 'contract.md#mistakes'],
    ['an anchor of its own', '# Here\n[x](#there)', '#there'],
    ['a section behind a link', '[x](reference/bridge.md), 77', '](reference/bridge.md), 77'],
    ['a section of a page', 'see docs/reference/bridge.md, 77', 'docs/reference/bridge.md, 77'],
    ['a file', 'see `src/relay/turn.ts`', '`src/relay/turn.ts`'],
    ['a file without its ending', 'see `connections/owned_items`', '`connections/owned_items`'],
    ['a folder', 'see `test/nothing/`', '`test/nothing/`'],
    ['a shape that nothing has', 'see `providers/<name>/nothing.ts`', '`providers/<name>/nothing.ts`'],
  ];
  for (const [what, page, written] of inPage) {
    test(`in a page: ${what}`, () => {
      assert.deepEqual(brokenPointers(repository, 'docs/made_up.md', page), [`docs/made_up.md: ${written}`]);
    });
  }
});

test('right pointers, and what only looks like one, are left alone', () => {
  const comment = `
    // docs/reference/bridge.md, 2.9 and 3.8; docs/reference/bridge.md, pitfall 17. docs/reference/peers.md, F 1
    // docs/reference/frappe.md, 2.3, v14 and later; \`connections/access/owned_items\`, turn.ts, src/relay/lanes/turn.ts
    const url = 'https://docs.example/a/docs.md'; // in \`data/sealing-keys\`
  `;
  assert.deepEqual(brokenPointers(repository, 'src/made_up.ts', comment), []);
  const page = `
# A page, with "marks"
[x](contract.md#errors) [y](../README.md) [z](https://example.org/no.md) [here](#a-page-with-marks) [s](reference/bridge.md), 5
\`src/relay/\`, \`providers/<name>/webhook\`, \`config/local.json\`, \`/webhook/bridge\`, \`dd/mm/yyyy\`, \`src/providers/acme\`
\`\`\`sh
cat src/relay/turn.ts \`no/where.ts\`
\`\`\`
`;
  assert.deepEqual(brokenPointers(repository, 'docs/made_up.md', page), []);
});
