import { banks, findBank } from '../../simulated_bank/banks.ts';
import { type Category, categoryTree } from '../data/categories.ts';
import { type ApiAnswer, type ApiCall, ok, shapeContext } from './api_route.ts';
import { pageOf } from './page.ts';
import { found } from './refusal.ts';

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
  return ok(call.shapes.bank(found(findBank(Number(call.params.id))), shapeContext(call)));
}

export function listCategories(call: ApiCall): ApiAnswer {
  const named = ({ id, names }: Category) => ({ id, name: names[call.language] });
  return pageOf(
    call,
    categoryTree.map((branch) => ({ ...named(branch), categories: branch.children.map(named) })),
  );
}

export function getCategory(call: ApiCall): ApiAnswer {
  // v3 writes no null.
  const none = call.generation === 'v2' ? { parent_id: null } : {};
  const all = categoryTree.flatMap((branch) => [
    { ...branch, parent: none },
    ...branch.children.map((child) => ({ ...child, parent: { parent_id: branch.id } })),
  ]);
  const { id, names, parent } = found(all.find((each) => each.id === Number(call.params.id)));
  return ok({ id, name: names[call.language], ...parent });
}
