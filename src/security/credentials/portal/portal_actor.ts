/** What the audit trail calls somebody of a site: who it was the site alone knows. */
export function portalActor(siteId: string): string {
  return `portal:${siteId}`;
}
