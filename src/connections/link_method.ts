const methods: Readonly<Record<string, string>> = {
  edit: 'get_bridge_edit_link',
  sca: 'get_sca_authentication_link',
  pro: 'get_pro_confirmation_link',
};

/** The method whose link lets the person give what the item needs; undefined when no link would help. */
export function linkMethodFor(needs: string): string | undefined {
  return methods[needs];
}
