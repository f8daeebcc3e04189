import { FileAnswer } from '../../methods/file_answer.ts';
import { PagedList } from '../../methods/paged_list.ts';
import { PagedObject } from '../../methods/paged_object.ts';
import { WithSkipped } from '../../methods/with_skipped.ts';
import { WrittenJson } from '../../methods/written_json.ts';
import type { CallContext } from '../call_context.ts';
import { noteSkipped } from '../skipped_rows.ts';
import { isVersion2 } from '../versions.ts';
import { sendFile } from './send_file.ts';
import { sendJson } from './send_json.ts';
import { sendList } from './send_list.ts';
import { sendObject } from './send_object.ts';

/** Sends a method's result in Frappe's envelope, or a file. What returns nothing answers `{}` (docs/reference/frappe.md, 2.4). */
export async function sendResult(ctx: CallContext, result: unknown): Promise<void> {
  const key = isVersion2(ctx.path) ? 'data' : 'message';
  if (result instanceof PagedList) await sendList(ctx, key, result.pages);
  else if (result instanceof FileAnswer) await sendFile(ctx, result);
  else if (result instanceof PagedObject) await sendObject(ctx, key, result);
  else if (result instanceof WrittenJson) await sendJson(ctx, 200, `{"${key}":${result.text}}`);
  else if (result instanceof WithSkipped) await sendJson(ctx, 200, JSON.stringify(told(ctx, key, result)));
  else await sendJson(ctx, 200, JSON.stringify({ [key]: result ?? undefined }));
}

function told({ state }: CallContext, key: string, { result, skipped }: WithSkipped<unknown>): object {
  return { [key]: result, skipped: noteSkipped(state, skipped) };
}
