import { banks, findBank } from '../../simulated_bank/banks.ts';
import { categoryTree } from '../data/categories.ts';
import type { ApiAnswer, ApiCall } from './api_route.ts';
import { pageOf } from './page.ts';
import { refusals } from './refusal.ts';
import { shapeContext } from './shapes.ts';

/** `/v2/banks?countries` and `/v3/providers?country_code`; both take several, separated by commas. */
export function listBanks(call: ApiCall): ApiAnswer {
  const wanted = call.query
    .get(call.generation === 'v2' ? 'countries' : 'country_code')
    ?.toUpperCase()
    .split(',');
  const chosen = banks.filter((bank) => wanted === undefined || wanted.includes(bank.country));
  const context = shapeContext(call);
  return pageOf(
    call,
    chosen.map((bank) => call.shapes.bank(bank, context)),
  );
}

export function getBank(call: ApiCall): ApiAnswer {
  const bank = findBank(Number(call.params.id));
  if (bank === undefined) throw refusals.notFound();
  return { status: 200, body: call.shapes.bank(bank, shapeContext(call)) };
}

export function listCategories(call: ApiCall): ApiAnswer {
  const shape = ({ id, names }: (typeof categoryTree)[number]['children'][number]) => ({
    id,
    name: names[call.language],
  });
  return pageOf(
    call,
    categoryTree.map((branch) => ({ ...shape(branch), categories: branch.children.map(shape) })),
  );
}

export function getCategory(call: ApiCall): ApiAnswer {
  const id = Number(call.params.id);
  const root = categoryTree.find((branch) => branch.id === id);
  if (root !== undefined) {
    // v3 writes no null.
    const parent = call.generation === 'v2' ? { parent_id: null } : {};
    return { status: 200, body: { id, name: root.names[call.language], ...parent } };
  }
  const parent = categoryTree.find((branch) => branch.children.some((child) => child.id === id));
  const child = parent?.children.find((each) => each.id === id);
  if (parent === undefined || child === undefined) throw refusals.notFound();
  return { status: 200, body: { id, name: child.names[call.language], parent_id: parent.id } };
}
