import type { Language } from '../../../pages/language.ts';

export type Category = ReturnType<typeof named>;

const named = (id: number, en: string, fr: string) => ({ id, names: { en, fr } satisfies Record<Language, string> });
const branch = (id: number, en: string, fr: string, children: readonly Category[]) => ({
  ...named(id, en, fr),
  children,
});

/** The tree of categories. Ids 2, 83, 85, 160, 217, 230 and 273 stand in the fixtures; the others are invented. */
export const categoryTree = [
  branch(2, 'Income', 'Revenus', [
    named(230, 'Salaries', 'Salaires'),
    named(231, 'Customer payments', 'Règlements de clients'),
    named(279, 'Refunds', 'Remboursements'),
    named(282, 'Benefits', 'Allocations'),
  ]),
  branch(160, 'Food & Dining', 'Alimentation & Restau.', [
    named(273, 'Supermarkets / Groceries', 'Supermarché / Épicerie'),
    named(83, 'Restaurants', 'Restaurants'),
    named(260, 'Coffee shop', 'Café'),
  ]),
  branch(161, 'Home', 'Logement', [
    named(216, 'Rent', 'Loyer'),
    named(217, 'Energy', 'Énergie'),
    named(220, 'Insurance', 'Assurance'),
    named(328, 'Mortgage', 'Emprunt immobilier'),
  ]),
  branch(165, 'Auto & Transport', 'Auto & Transports', [
    named(84, 'Trains & public transport', 'Trains & transports en commun'),
    named(87, 'Fuel', 'Carburant'),
    named(309, 'Tolls & parking', 'Péage & stationnement'),
  ]),
  branch(166, 'Bank', 'Banque', [
    named(85, 'Withdrawals', 'Retraits d’espèces'),
    named(79, 'Fees', 'Frais bancaires'),
    named(191, 'Internal transfers', 'Virements internes'),
    named(195, 'Checks', 'Chèques'),
  ]),
  branch(180, 'Bills & Utilities', 'Abonnements', [
    named(171, 'Internet & phone', 'Internet & téléphone'),
    named(278, 'Software & subscriptions', 'Logiciels & services'),
  ]),
  branch(185, 'Professional', 'Activité professionnelle', [
    named(204, 'Supplies', 'Fournitures'),
    named(206, 'Social charges', 'Cotisations sociales'),
    named(208, 'Taxes', 'Impôts & taxes'),
  ]),
];
