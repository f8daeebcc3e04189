import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The curl commands of a page that call a method, each in one line. */
export function curlLines(markdown: string): string[] {
  const blocks = [...markdown.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block as string);
  return (
    blocks
      .flatMap((block) => block.replaceAll(/ \\\n\s*/g, ' ').split('\n'))
      // A cursor cannot be invented.
      .filter((line) => !line.includes('cursor='))
      .filter((line) => /^curl .*(?:bank_api\.bridge\.|\$(?:URL|BANK_API)\.)\w+/.test(line))
  );
}

/** Runs a line as a shell does. @returns the status, and what came with it */
export async function runCurl(
  line: string,
  variables: Readonly<Record<string, string>>,
): Promise<{ readonly status: number; readonly body: string }> {
  const told = line.replace(/^curl /, 'curl -sS -w "\\n%{http_code}" ').replace(/ -(\w*)OJ /, ' -s$1 ');
  const { stdout } = await run('sh', ['-c', told], { env: { PATH: process.env.PATH, ...variables } });
  const end = stdout.lastIndexOf('\n');
  return { status: Number(stdout.slice(end + 1)), body: stdout.slice(0, end) };
}
