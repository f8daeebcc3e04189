import { parseExactJson } from '../../providers/exact_json.ts';

/** An id that is a part of many a time, and of other ids. */
const number = /^\d+$/;
/** A field that holds a user's id: `user_uuid` of the contract, `id_user` of Powens. */
const userField = /user/i;

/**
 * Whether the body of an event is about a user of a provider. A UUID stands in nobody else's; an id that is a number is looked for
 * where a user is named, or what is about others would be taken for theirs.
 * @param user the provider's own id, which sites see with the provider's name in front
 */
export function namesUser(body: Buffer, provider: string, user: string): boolean {
  if (!number.test(user)) return body.includes(user);
  let value: unknown;
  try {
    value = parseExactJson(body);
  } catch {
    // What is no event to anybody is nobody's loss.
    return new RegExp(`(?<![\\w-])${user}(?![\\w-])`).test(body.toString());
  }
  const ids = new Set([user, `${provider}-${user}`]);
  let found = false;
  JSON.stringify(value, (field, each: unknown) => {
    if (userField.test(field) && ids.has(JSON.isRawJSON(each) ? each.rawJSON : String(each))) found = true;
    return each;
  });
  return found;
}
