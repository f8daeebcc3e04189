import { z } from 'zod';
import { Refusal } from '../connections/refusal.ts';
import { shownId } from '../connections/site_ids.ts';
import { id } from '../providers/resources/id.ts';
import { type FeedEntry, type FeedPage, readFeed } from '../relay/feed/read_feed.ts';
import { ownedSpan } from './arguments/owned_span.ts';
import { optionalText } from './arguments/text.ts';
import { wholeNumber } from './arguments/whole_number.ts';
import { method } from './method.ts';
import { WrittenJson } from './written_json.ts';

const event = z.object({
  id: z.string().describe('the header `webhook-id` of the same event where it is posted'),
  created_at: z.string().describe('when it was recorded, ISO 8601, UTC'),
  provider: z.string().describe('where it comes from; `gateway` for its own'),
  type: z.string().describe('as its body says it'),
  item_id: id.nullable().describe('the connection that it is about; null where it is about none'),
  body: z
    .looseObject({})
    .nullable()
    .describe('the JSON that the webhook posts, as it was written; null where the gateway has lost the key to it'),
});

export const getEvents = method({
  name: 'get_events',
  summary:
    'The events of the client’s sites, the same as the webhooks, in an order that never changes: for a site that no webhook reaches.',
  scope: 'read',
  arguments: z.object({
    after: optionalText(
      'The `after` of the answer before, or the id of the last event that was taken in; the oldest that is kept comes first when missing.',
      64,
    ),
    limit: wholeNumber('How many at most: 1 to 500, 100 when missing.', { minimum: 1, maximum: 500, fallback: 100 }),
    site: optionalText('Of this site only; of all sites of the client when missing.'),
    item_id: optionalText('About this item only; about any when missing.', 64),
  }),
  result: z
    .object({
      events: z
        .array(event)
        .describe(
          'the oldest first; at most 4 MiB of bodies, and a page may be empty and yet not the last: `has_more` says it',
        ),
      after: z
        .string()
        .nullable()
        .describe(
          'store it with what you took in, and give it back the next time; null while there never was an event',
        ),
      has_more: z.boolean().describe('whether to call again now'),
    })
    .describe('a page of events; to read them acknowledges nothing and changes no delivery'),
  example: { site: 'erp.example', limit: '100' },
  async run(call, { site, item_id: itemId, after, limit }) {
    const owner = { ...(await ownedSpan(call, site, itemId)), ...(itemId !== null && { itemId }) };
    const page = await readFeed(call.relay, owner, { after, limit });
    if (page === undefined) {
      throw new Refusal(
        'invalid',
        `after=${after} is no event of this client that is still known: what came behind it may be gone too. Call without after, which begins with the oldest event that is kept, and ask the methods for what changed before.`,
      );
    }
    return new WrittenJson(written(page));
  },
});

/** The bodies go out as they are: parsed and written again they would lose digits. */
function written({ entries, after, hasMore }: FeedPage): string {
  return `{"events":[${entries.map(entryText).join(',')}],"after":${JSON.stringify(after)},"has_more":${hasMore}}`;
}

function entryText({ id, createdAt, provider, type, itemId, body }: FeedEntry): string {
  const head = {
    id,
    created_at: new Date(createdAt).toISOString(),
    provider,
    type,
    item_id: itemId === null ? null : shownId(itemId),
  };
  return `${JSON.stringify(head).slice(0, -1)},"body":${body ?? 'null'}}`;
}
