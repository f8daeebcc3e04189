/** A bank of the simulation; all are invented. */
export type SandboxProvider = ReturnType<typeof provider>;

export const demoProviderId = 701;

const provider = (
  id: number,
  /** The group or technical parent. */
  dependOf: number | null,
  name: string,
  types: readonly ('bank' | 'document')[],
  /** Six hex digits. */
  color: string,
  /** Five digits that stand in the account numbers. */
  bankCode: string,
) => ({ id, dependOf, name, types, color, bankCode, status: id === 708 ? 'maintenance' : 'available' });

export const providers: readonly SandboxProvider[] = [
  provider(demoProviderId, null, 'Demo Bank', ['bank', 'document'], '0f766e', '99701'),
  provider(702, null, 'Banque du Port', ['bank'], '1d4ed8', '99702'),
  provider(703, 702, 'Banque du Port - Professionnels', ['bank'], '1e3a8a', '99702'),
  provider(704, 702, 'Banque du Port - Entreprises (EBICS)', ['bank'], '172554', '99702'),
  provider(705, null, 'Crédit des Remparts', ['bank', 'document'], 'b45309', '99705'),
  provider(706, 705, 'Crédit des Remparts Atlantique', ['bank'], '92400e', '99705'),
  provider(707, null, 'Caisse de la Garrigue', ['bank'], '4d7c0f', '99707'),
  provider(708, null, 'Mutuelle du Phare', ['bank'], '0369a1', '99708'),
  provider(709, null, 'Banque Glycine', ['bank'], '6d28d9', '99709'),
  provider(710, null, 'NéoCigale', ['bank'], 'be185d', '99710'),
  provider(711, null, 'Électricité du Sillon', ['document'], 'a16207', '99711'),
  provider(712, null, 'Télécom Horizon', ['document'], '334155', '99712'),
];

export function findProvider(id: number): SandboxProvider | undefined {
  return providers.find((provider) => provider.id === id);
}

/** Two letters on the bank's color. */
export function providerLogo({ name, color }: SandboxProvider): string {
  const letters = name
    .split(/[ -]+/)
    .filter((word) => /^\p{Lu}/u.test(word))
    .map((word) => word[0])
    .slice(0, 2)
    .join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" role="img" aria-label="${name}"><rect width="64" height="64" rx="14" fill="#${color}"/><text x="32" y="42" text-anchor="middle" font-family="system-ui, 'DejaVu Sans', sans-serif" font-size="27" font-weight="700" fill="#fff">${letters}</text></svg>`;
}
