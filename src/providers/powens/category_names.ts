/** A category's code and its names. */
export type NamedCode = readonly [code: string, en: string, fr: string];

export interface NamedBranch {
  readonly parent: NamedCode;
  readonly children: readonly NamedCode[];
}

/**
 * The French taxonomy: Powens lists it on a page and by no call (docs/reference/powens.md, 7). The codes are Powens', the
 * names our own. A child that came later is named by its code.
 */
export const categoryNames: readonly NamedBranch[] = [
  {
    parent: ['administration_and_taxes', 'Administration and taxes', 'Administration et impôts'],
    children: [
      ['legal_advice', 'Legal advice', 'Conseil juridique'],
      ['social_contributions', 'Social contributions', 'Cotisations sociales'],
      ['taxes', 'Taxes', 'Impôts et taxes'],
      ['others_administration_and_taxes', 'Other administration and taxes', 'Autres frais administratifs et impôts'],
    ],
  },
  {
    parent: ['bank_insurances', 'Banking and insurance', 'Banque et assurances'],
    children: [
      ['banking_fees', 'Banking fees', 'Frais bancaires'],
      ['account_card_maintenance', 'Account and card fees', 'Tenue de compte et carte'],
      ['insurances', 'Insurance', 'Assurances'],
      ['insurance_repayments', 'Insurance payouts', 'Remboursements d’assurance'],
      ['retirement_insurance', 'Retirement insurance', 'Assurance retraite'],
      ['savings', 'Savings', 'Épargne'],
      [
        'savings_investments_and_crypto_assets',
        'Savings, investments and crypto-assets',
        'Épargne, placements et cryptoactifs',
      ],
      ['unauthorized_debit_fees', 'Fees for unauthorized debits', 'Frais de découvert non autorisé'],
      ['irregularity_and_incident_fees', 'Incident fees', 'Frais d’irrégularité et d’incident'],
      ['intervention_fees', 'Intervention fees', 'Commissions d’intervention'],
      ['rejection_fees', 'Rejection fees', 'Frais de rejet'],
      ['foreign_exchange_fees', 'Foreign exchange fees', 'Frais de change'],
      ['third_party_administrative_seizure', 'Administrative seizures', 'Saisies administratives'],
      ['withdrawal', 'Cash withdrawals', 'Retraits d’espèces'],
      ['deposit', 'Deposits', 'Dépôts'],
      ['others_bank_insurances', 'Other banking and insurance', 'Autres frais de banque et d’assurance'],
    ],
  },
  {
    parent: ['food_and_restaurants', 'Food and restaurants', 'Alimentation et restaurants'],
    children: [
      ['supermarket_and_groceries', 'Supermarkets and groceries', 'Supermarchés et épiceries'],
      ['baker', 'Bakeries', 'Boulangeries'],
      ['butcher_fishmongers_produce', 'Butchers, fishmongers and produce', 'Boucheries, poissonneries et primeurs'],
      ['bars_restaurants', 'Bars and restaurants', 'Bars et restaurants'],
      ['vending', 'Vending machines', 'Distributeurs automatiques'],
      ['others_food_and_restaurants', 'Other food', 'Autres dépenses alimentaires'],
    ],
  },
  {
    parent: ['household', 'Household', 'Maison et famille'],
    children: [
      ['home_services_cleaning', 'Home services and cleaning', 'Services à domicile et ménage'],
      ['kitchen_and_appliances', 'Kitchen and appliances', 'Cuisine et électroménager'],
      ['works_diy_gardening', 'Works, DIY and gardening', 'Travaux, bricolage et jardinage'],
      ['furniture_and_decoration', 'Furniture and decoration', 'Ameublement et décoration'],
      ['child_care_kindergarten', 'Child care', 'Garde d’enfants'],
      ['alimony_payment', 'Alimony paid', 'Pension alimentaire versée'],
      ['education_and_training', 'Education and training', 'Éducation et formation'],
      ['pet_care', 'Pets', 'Animaux'],
      ['post_and_courier', 'Post and courier', 'Courrier et colis'],
      ['others_household', 'Other household', 'Autres dépenses du foyer'],
    ],
  },
  {
    parent: ['healthcare', 'Healthcare', 'Santé'],
    children: [
      ['doctors_specialist_dentists_hospitals', 'Doctors, dentists and hospitals', 'Médecins, dentistes et hôpitaux'],
      ['pharmacy', 'Pharmacy', 'Pharmacie'],
      ['health_insurance_fees', 'Health insurance', 'Mutuelle'],
      ['health_insurance_reimbursement', 'Health reimbursements', 'Remboursements de santé'],
      ['others_healthcare', 'Other healthcare', 'Autres dépenses de santé'],
    ],
  },
  {
    parent: ['housing', 'Housing', 'Logement'],
    children: [
      ['rent', 'Rent', 'Loyer'],
      ['energy', 'Energy', 'Énergie'],
      ['water', 'Water', 'Eau'],
      ['others_housing', 'Other housing', 'Autres dépenses de logement'],
    ],
  },
  {
    parent: ['leisure', 'Leisure', 'Loisirs'],
    children: [
      ['cinema_theater_culture', 'Cinema, theater and culture', 'Cinéma, théâtre et culture'],
      ['hotels', 'Hotels', 'Hôtels'],
      ['sports', 'Sports', 'Sports'],
      ['tobacco_gambling', 'Tobacco and gambling', 'Tabac et jeux'],
      ['charity_ngo_unions_associations', 'Charities, unions and associations', 'Dons, syndicats et associations'],
      ['others_leisure', 'Other leisure', 'Autres loisirs'],
    ],
  },
  {
    parent: ['loans', 'Loans', 'Crédits'],
    children: [
      ['consumer_loans_disposal', 'Consumer loans received', 'Déblocages de crédits à la consommation'],
      ['consumer_loans_payment', 'Consumer loan payments', 'Échéances de crédits à la consommation'],
      ['mortgage_disposal', 'Mortgages received', 'Déblocages de crédits immobiliers'],
      ['mortgage_payment', 'Mortgage payments', 'Échéances de crédits immobiliers'],
      ['others_loans', 'Other loans', 'Autres crédits'],
    ],
  },
  {
    parent: ['media_and_telecommunications', 'Media and telecommunications', 'Médias et télécommunications'],
    children: [
      ['media_subscriptions', 'Media subscriptions', 'Abonnements aux médias'],
      ['phone_internet_tv', 'Phone, internet and TV', 'Téléphone, internet et télévision'],
      [
        'others_media_and_telecommunications',
        'Other media and telecommunications',
        'Autres médias et télécommunications',
      ],
    ],
  },
  {
    parent: ['others', 'Others', 'Autres'],
    children: [
      ['transfers', 'Transfers', 'Virements'],
      [
        'online_transfers_and_payment_services',
        'Online transfers and payment services',
        'Services de paiement en ligne',
      ],
      ['return_debit', 'Returned debits', 'Prélèvements rejetés'],
      ['others', 'Others', 'Autres'],
    ],
  },
  {
    parent: ['revenue', 'Revenue', 'Revenus'],
    children: [
      ['salary', 'Salary', 'Salaire'],
      ['pensions', 'Pensions', 'Retraite'],
      ['rental_income', 'Rental income', 'Revenus locatifs'],
      ['alimony', 'Alimony received', 'Pension alimentaire reçue'],
      ['family_benefits', 'Family benefits', 'Allocations familiales'],
      ['unemployment_benefits', 'Unemployment benefits', 'Allocations chômage'],
      ['housing_benefits', 'Housing benefits', 'Aides au logement'],
      ['other_benefits', 'Other benefits', 'Autres allocations'],
      ['financial_income', 'Financial income', 'Revenus financiers'],
      ['savings_disposal', 'Savings received', 'Épargne reçue'],
      ['others_revenue', 'Other revenue', 'Autres revenus'],
    ],
  },
  {
    parent: ['shopping', 'Shopping', 'Achats'],
    children: [
      ['clothing_and_accessories', 'Clothing and accessories', 'Vêtements et accessoires'],
      ['beauty_hairdressing_aesthetic', 'Beauty and hairdressing', 'Beauté et coiffure'],
      ['multimedia_books_stationery', 'Multimedia, books and stationery', 'Multimédia, livres et papeterie'],
      ['ecommerce', 'Online shopping', 'Achats en ligne'],
      ['others_shopping', 'Other shopping', 'Autres achats'],
    ],
  },
  {
    parent: ['travel_and_transport', 'Travel and transport', 'Voyages et transports'],
    children: [
      ['fuel_and_vehicle_charging', 'Fuel and charging', 'Carburant et recharge'],
      ['parking_maintenance_tolls', 'Parking, maintenance and tolls', 'Stationnement, entretien et péages'],
      ['public_transportation', 'Public transportation', 'Transports en commun'],
      ['rental_and_taxis', 'Car rental and taxis', 'Location de voitures et taxis'],
      ['train_travel', 'Train', 'Train'],
      ['plane_or_boat_travel', 'Plane and boat', 'Avion et bateau'],
      ['others_travel_and_transport', 'Other travel and transport', 'Autres transports'],
    ],
  },
];
