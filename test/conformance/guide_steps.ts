import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What a reader of a guide does at one point. */
export interface GuideStep {
  /** The command, or the file that is changed. */
  readonly title: string;
  /** Does it. @throws when the command fails or the file is not as the guide says; resolves to what the command wrote */
  take(root: string): Promise<string>;
}

const block = /^```(sh|diff)\n(.*?)^```$/gms;
const longestCommandMs = 180_000;

/** The commands and changes of a guide in Markdown, in their order: its blocks in the languages `sh` and `diff`. */
export function guideSteps(markdown: string): GuideStep[] {
  return [...markdown.matchAll(block)].flatMap(([, language, text = '']) =>
    language === 'diff' ? [change(text)] : text.trim().split('\n').map(command),
  );
}

function command(line: string): GuideStep {
  // Of the test that runs it: with it `node --test` would write for a program.
  const { NODE_TEST_CONTEXT: _context, PATH, ...others } = process.env;
  const env = { ...others, PATH: `${path.dirname(process.execPath)}:${PATH}` };
  const take = (root: string) =>
    new Promise<string>((resolve, reject) => {
      const options = { cwd: root, env, timeout: longestCommandMs, maxBuffer: 64 * 1024 * 1024 };
      execFile('sh', ['-c', line], options, (error, stdout, stderr) => {
        if (error) reject(new Error(`${line} failed:\n${stdout}${stderr}`));
        else resolve(stdout);
      });
    });
  return { title: line, take };
}

/** A first line with the file, then lines as in a patch. Lines that are there already say where; without any the file is new. */
function change(text: string): GuideStep {
  const [head = '', ...lines] = text.trimEnd().split('\n');
  const file = head.replace(/^--- /, '');
  const side = (gone: string) => lines.filter((line) => !line.startsWith(gone)).map((line) => `${line.slice(1)}\n`);
  const [before, after] = [side('+').join(''), side('-').join('')];
  const take = async (root: string) => {
    const place = path.join(root, file);
    if (before === '') {
      await mkdir(path.dirname(place), { recursive: true });
      await writeFile(place, after, { flag: 'wx' });
    } else {
      const old = await readFile(place, 'utf8');
      assert.equal(old.split(before).length, 2, `${file} must hold once:\n${before}`);
      await writeFile(
        place,
        old.replace(before, () => after),
      );
    }
    return '';
  };
  return { title: `${file}: ${(lines.find((line) => line.startsWith('+')) ?? '').slice(1).trim()}`, take };
}
