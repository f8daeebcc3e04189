const user = 'reader@erp.example';

/**
 * Walks the trip to the simulated bank as a site and its person would.
 * @returns the user who now has an item
 */
export async function linkItem(gatewayUrl: string, authorization: string): Promise<string> {
  const site = 'http://erp.example';
  const response = await fetch(`${gatewayUrl}/api/method/bank_api.bridge.get_bridge_connect_link`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({
      base_url: site,
      bank: 'Demo Bank',
      redirect_url: `${site}/bank`,
      webhook_url: `${site}/webhook`,
      site: 'erp.example',
      user,
    }),
  });
  const { message, exception } = (await response.json()) as { message: { redirect_url: string }; exception?: string };
  if (!response.ok) throw new Error(`no link: ${exception}`);
  const callback = await locationOf(`${message.redirect_url}?login=success`);
  const end = new URL(await locationOf(callback));
  if (end.searchParams.get('success') !== 'true') throw new Error(`the trip ended at ${end.search}`);
  return user;
}

async function locationOf(url: string): Promise<string> {
  const { headers, status } = await fetch(url, { redirect: 'manual' });
  const location = headers.get('location');
  if (location === null) throw new Error(`${url} answered ${status} instead of sending the browser on`);
  return location;
}
