import { get } from 'node:http';

/** Every transaction has this field once. */
const mark = '"account_id":';

/**
 * Reads a list of transactions as it comes and counts its rows, without keeping any.
 * @throws when the answer is no 200, or is cut off
 */
export async function countRows(url: string, authorization: string): Promise<number> {
  let rows = 0;
  let rest = '';
  for await (const chunk of await answerTo(url, authorization)) {
    const text = rest + (chunk as string);
    let from = 0;
    for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, from)) {
      rows += 1;
      from = at + mark.length;
    }
    // The next mark may have begun already.
    rest = text.slice(Math.max(from, text.length - mark.length + 1));
  }
  if (!rest.endsWith(']}')) throw new Error(`the list broke off after ${rows} rows`);
  return rows;
}

function answerTo(url: string, authorization: string): Promise<AsyncIterable<unknown>> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { authorization } }, (answer) => {
      if (answer.statusCode === 200) resolve(answer.setEncoding('latin1'));
      else reject(new Error(`${url} answered ${answer.statusCode}`));
    }).on('error', reject);
  });
}
