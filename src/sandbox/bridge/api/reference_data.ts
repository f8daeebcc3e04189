import { banks, findBank } from '../../simulated_bank/banks.ts';
import { type Category, categoryTree } from '../data/categories.ts';
import { type ApiAnswer, type ApiCall, found } from './call.ts';
import { pageOf } from './page.ts';
import { bankShape } from './shapes.ts';

/** `/v2/banks?countries` and `/v3/providers?country_code`; both take several, separated by commas. */
export function listBanks(call: ApiCall): ApiAnswer {
  const countries = call.query.get(call.generation === 'v2' ? 'countries' : 'country_code');
  const wanted = countries?.toUpperCase().split(',');
  const chosen = banks.filter((bank) => wanted === undefined || wanted.includes(bank.country));
  return pageOf(call, chosen, bankShape);
}

export function getBank(call: ApiCall): ApiAnswer {
  return { body: bankShape(call, found(findBank(Number(call.params.id)))) };
}

export function listCategories(call: ApiCall): ApiAnswer {
  const named = ({ id, names }: Category) => ({ id, name: names[call.language] });
  return pageOf(call, categoryTree, (_call, branch) => ({ ...named(branch), categories: branch.children.map(named) }));
}

export function getCategory({ generation, language, params }: ApiCall): ApiAnswer {
  const all: Category[] = categoryTree.flatMap((branch) => [branch, ...branch.children]);
  const { id, names } = found(all.find((each) => each.id === Number(params.id)));
  const parent_id = categoryTree.find(({ children }) => children.some((child) => child.id === id))?.id;
  // v3 writes no null.
  return { body: { id, name: names[language], parent_id: generation === 'v2' ? (parent_id ?? null) : parent_id } };
}
