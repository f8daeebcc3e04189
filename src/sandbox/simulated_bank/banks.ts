/** A bank of the simulation. All but Demo Bank's name and id (docs/reference/bridge.md, 6) are invented. */
export type SandboxBank = ReturnType<typeof bank>;

export const demoBankId = 574;

const bank = (
  id: number,
  name: string,
  group: string | undefined,
  country: 'FR' | 'BE' | 'DE',
  /** Six hex digits. */
  color: string,
  highlighted: boolean,
  segment: 'retail' | 'business',
  /** Five to eight digits that stand in the IBANs. */
  bankCode: string,
) => ({ id, name, group, country, color, highlighted, segment, bankCode });

/** All banks, in the order of their ids. */
export const banks: readonly SandboxBank[] = [
  bank(demoBankId, 'Demo Bank', undefined, 'FR', '14532d', true, 'retail', '99574'),
  bank(900101, 'Banque des Deux Rives', 'Deux Rives', 'FR', '1d4ed8', true, 'retail', '91011'),
  bank(900102, 'Crédit Solaire', undefined, 'FR', 'b45309', true, 'retail', '91022'),
  bank(900103, 'Caisse du Marais', 'Caisses du Littoral', 'FR', '0f766e', true, 'retail', '91033'),
  bank(900104, 'Mutuelle des Alizés', undefined, 'FR', '0369a1', true, 'retail', '91044'),
  bank(900105, 'Banque Lavande', undefined, 'FR', '6d28d9', true, 'retail', '91055'),
  bank(900106, 'Comptoir Boréal', undefined, 'FR', '334155', false, 'retail', '91066'),
  bank(900107, 'NéoPlume', undefined, 'FR', 'be185d', true, 'retail', '91077'),
  bank(900108, 'Banque des Cimes', 'Cimes', 'FR', '9f1239', false, 'retail', '91088'),
  bank(900109, 'Banque des Cimes Entreprises', 'Cimes', 'FR', '881337', false, 'business', '91099'),
  bank(900110, 'Caisse des Falaises', 'Caisses du Littoral', 'FR', '115e59', false, 'retail', '91110'),
  bank(900111, 'Deux Rives Professionnels', 'Deux Rives', 'FR', '1e3a8a', false, 'business', '91121'),
  bank(900112, 'Banque du Beffroi', undefined, 'BE', 'a16207', false, 'retail', '911'),
  bank(900113, 'Sparhaus Rheinblick', undefined, 'DE', 'b91c1c', false, 'retail', '91131113'),
];

export function findBank(id: number): SandboxBank | undefined {
  return banks.find((bank) => bank.id === id);
}
