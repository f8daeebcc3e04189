/**
 * Why a site could not be reached, as the site may know it. The refusal of outbound_addresses.ts names the address, and what a name
 * resolves to within a network is its operator's own business.
 */
export function reasonForSite(error: string | null): string | null {
  return error?.replace(/^\S+ (is not an address on the internet)\b.*$/s, 'what the host resolves to $1') ?? null;
}
