/** Powens' codes for the categories of the invented counterparties (docs/reference/powens.md, 7). */
const codes: Readonly<Record<number, readonly [code: string, parent: string]>> = {
  79: ['banking_fees', 'bank_insurances'],
  83: ['bars_restaurants', 'food_and_restaurants'],
  84: ['train_travel', 'travel_and_transport'],
  85: ['withdrawal', 'bank_insurances'],
  87: ['fuel_and_vehicle_charging', 'travel_and_transport'],
  171: ['phone_internet_tv', 'media_and_telecommunications'],
  191: ['savings', 'bank_insurances'],
  195: ['others', 'others'],
  204: ['multimedia_books_stationery', 'shopping'],
  206: ['social_contributions', 'administration_and_taxes'],
  216: ['rent', 'housing'],
  217: ['energy', 'housing'],
  220: ['insurances', 'bank_insurances'],
  230: ['salary', 'revenue'],
  231: ['others_revenue', 'revenue'],
  260: ['bars_restaurants', 'food_and_restaurants'],
  273: ['supermarket_and_groceries', 'food_and_restaurants'],
  278: ['media_subscriptions', 'media_and_telecommunications'],
  279: ['transfers', 'others'],
  309: ['parking_maintenance_tolls', 'travel_and_transport'],
};

export function categoriesOf(categoryId: number): object[] {
  const found = codes[categoryId];
  return found ? [{ code: found[0], parent_code: found[1] }] : [];
}
