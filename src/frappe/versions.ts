/** Whether a path asks for the v2 envelope: `data` and `errors` (docs/reference/frappe.md, 2.12). */
export function isVersion2(path: string): boolean {
  return path.startsWith('/api/v2/');
}
