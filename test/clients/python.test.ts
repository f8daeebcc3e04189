import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { hasPython } from './python_client.ts';

const folder = path.join(import.meta.dirname, '../../clients/python');
const skip = hasPython
  ? false
  : 'python3 (3.9 or later) is missing: the Python client, its example and importer are not tried';

/** Parses a file as Python 3.9 does, and prints what it imports, and what it uses that came later. */
const parse = `
import ast, json, sys
names = set()
for file in sys.argv[1:]:
    with open(file, encoding='utf-8') as source:
        tree = ast.parse(source.read(), file, feature_version=(3, 9))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            names.update(f'{node.module}.{alias.name}' for alias in node.names)
        # 3.10: int | None, zip(strict=True), dataclass(slots=True, kw_only=True); 3.11: datetime.UTC
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
            names.add(f'{file}:{node.lineno} |')
        if isinstance(node, ast.keyword) and node.arg in ('strict', 'slots', 'kw_only'):
            names.add(f'{file}:{node.value.lineno} {node.arg}=')
        if isinstance(node, ast.Attribute) and node.attr in ('UTC', 'pairwise', 'file_digest', 'bit_count', 'batched'):
            names.add(f'{file}:{node.lineno} {node.attr}')
print(json.dumps(sorted(names)))
`;

/** What the client may import: all of it in https://docs.python.org/3.9/library/. */
const known: readonly string[] = [
  'base64',
  'bank_api.BankApi',
  'bank_api.BankApiError',
  'binascii',
  'collections.Counter',
  'datetime.datetime',
  'decimal.Decimal',
  'hashlib',
  'hmac',
  'http.client',
  'json',
  'os',
  're',
  'socket',
  'sys',
  'time',
  'urllib.error',
  'urllib.parse',
  'urllib.request',
];
const typing = /^typing\.(Any|Callable|Dict|Iterator|List|Mapping|NamedTuple|Optional|Sequence|Type|Union)$/;

test('the Python client is written in Python 3.9, and imports what that has', { skip }, () => {
  const files = ['bank_api.py', 'example.py'].map((file) => path.join(folder, file));
  const imported: string[] = JSON.parse(execFileSync('python3', ['-c', parse, ...files], { encoding: 'utf8' }));
  assert.ok(imported.length > 10, 'they were read');
  assert.deepEqual(
    imported.filter((name) => !known.includes(name) && !typing.test(name)),
    [],
  );
});

test('what came to Python after 3.9 is noticed', { skip }, async (t) => {
  const file = path.join(await temporaryFolder(t), 'later.py');
  const found = (source: string): string[] => {
    writeFileSync(file, source);
    return JSON.parse(execFileSync('python3', ['-c', parse, file], { encoding: 'utf8', stdio: 'pipe' }));
  };
  for (const source of ['match 1:\n  case _: pass', 'try: pass\nexcept* OSError: pass']) {
    assert.throws(() => found(source), /SyntaxError/);
  }
  const later: readonly (readonly [source: string, what: RegExp])[] = [
    ['one: int | None = None', /1 \|$/],
    ['zip([], [], strict=True)', /1 strict=$/],
    ['dataclass(slots=True)', /1 slots=$/],
    ['datetime.UTC', /1 UTC$/],
  ];
  for (const [source, what] of later) assert.match(found(source).join(), what);
});
