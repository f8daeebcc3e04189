/** The mark of the invented company. */
export const mark = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36" width="36" height="36">
<rect width="36" height="36" rx="9" fill="#12403c"/>
<path d="M8 26V11l10 9 10-9v15" fill="none" stroke="#fff" stroke-width="3.4" stroke-linecap="round" stroke-linejoin="round"/>
<circle cx="18" cy="27" r="2.2" fill="#f2b84b"/>
</svg>`;
