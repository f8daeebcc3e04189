import type { Row } from '../row.ts';
import { holdBack } from '../stand/hold_back.ts';
import type { Tenant } from '../stand/reach.ts';

/** Seven eighths of 16 (src/providers/download.ts). */
const held = 14;

async function documentOf({ site, itemId }: Tenant): Promise<string> {
  const [document] = await site.ask('get_documents', { item_id: itemId, user: site.user });
  return document.id;
}

export const downloads: Row = {
  thing: 'the connections for files',
  provider: 'iswigo',
  async press(stand) {
    // One that is alone may have them all.
    await downloads.get(stand);
    const { one, gate } = stand;
    const documentId = await documentOf(one);
    gate.shut((path) => path.includes(`/documents/${documentId.replace('iswigo-', '')}/download`));
    const begin = () => one.site.download({ document_id: documentId, user: one.site.user });
    return holdBack(stand, { calls: 40, held, begin });
  },
  async get({ other }) {
    const answer = await other.site.download({ document_id: await documentOf(other), user: other.site.user });
    const { byteLength } = await answer.arrayBuffer();
    if (answer.status !== 200 || byteLength === 0) throw new Error(`the file was answered ${answer.status}`);
  },
};
