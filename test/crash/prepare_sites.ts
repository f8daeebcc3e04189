import { Item } from '../../entities/item.ts';
import { Site } from '../../entities/site.ts';
import { User } from '../../entities/user.ts';
import { openStore } from '../../src/store/store.ts';

/**
 * Puts sites on disk, each with items, as the trips to the bank leave them.
 * @param urlOf the webhook URL of a site
 * @returns the ids of all items
 */
export async function prepareSites(
  databaseUrl: string,
  sites: number,
  itemsEach: number,
  urlOf: (site: string) => string,
  clientId = 'client',
): Promise<string[]> {
  const store = await openStore(databaseUrl);
  const createdAt = new Date();
  const itemIds: string[] = [];
  await store.write(async (manager) => {
    for (let number = 0; number < sites; number++) {
      const name = `site-${number}`;
      const url = urlOf(name);
      const owner = { clientId, createdAt };
      await manager.insert(Site, { id: name, name, baseUrl: url, webhookUrl: url, allowedHosts: [], ...owner });
      const provider = { provider: 'bridge', providerUserId: `uuid-${name}`, sealedToken: null, tokenExpiresAt: null };
      await manager.insert(User, { id: `user-${name}`, externalId: name, ...provider, ...owner });
      for (let item = 0; item < itemsEach; item++) {
        const id = String(1000 * (number + 1) + item);
        itemIds.push(id);
        await manager.insert(Item, {
          id,
          userId: `user-${name}`,
          siteId: name,
          provider: 'bridge',
          providerItemId: id,
          bank: 'Demo Bank',
          bankId: null,
          status: 0,
          statusCodeInfo: null,
          needs: 'nothing',
          authenticationExpiresAt: null,
          lastSuccessfulRefresh: null,
          lastTryRefresh: null,
          updatedAt: createdAt,
          deletedAt: null,
          ...owner,
        });
      }
    }
  });
  await store.close();
  return itemIds;
}
