/** This one's color in the look of the simulators, and what its own pages add. */
export const ownStyle = `
:root { --brand: #6d3bd1; --brand-dark: #5527ac; --brand-pale: #f3edfd; }
.row { display: flex; flex-wrap: wrap; gap: .5rem; margin: .5rem 0 0; }
.row button { flex: 1; background: var(--brand-pale); color: var(--brand-dark); padding: .5rem .75rem; font-size: .875rem; }
.row button.bad { background: var(--bad-pale); color: var(--bad); }
.connection { border: 1px solid var(--line); border-radius: .6rem; padding: .85rem; margin-bottom: .75rem; }
.connection .bank-head { margin: 0; }
.connection h2 { font-size: 1rem; margin: 0; }
.connection small { display: block; color: var(--soft); }
.bank-page { border-top: .35rem solid var(--line); padding-top: 1rem; }
`;
