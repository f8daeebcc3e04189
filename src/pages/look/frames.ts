/** What stands around a page: head, navigation, notices, foot. Below 1000 pixels the navigation is behind a button. */
export const frames = `
.ribbon { padding: .35rem 1rem; text-align: center; font-size: .86rem; font-weight: 600; background: var(--wait-pale); color: var(--wait); }
.head { position: sticky; top: 0; z-index: 5; display: flex; flex-wrap: wrap; align-items: center; gap: .5rem .9rem; padding: .55rem 1.25rem;
  background: var(--paper); border-bottom: 1px solid var(--line); }
.product { display: flex; align-items: center; gap: .6rem; min-height: 2.4rem; color: inherit; text-decoration: none; white-space: nowrap; }
.product .mark { width: 1.9rem; height: 1.9rem; }
.product .area { color: var(--soft); margin-left: .2rem; }
.head .search { display: flex; gap: .4rem; flex: 0 1 26rem; margin-left: 1.5rem; }
.head .search input { flex: 1; min-width: 0; width: 100%; }
.head-end { display: flex; flex-wrap: wrap; align-items: center; gap: .35rem .9rem; margin-left: auto; }
.head-end .language { display: inline-flex; align-items: center; min-height: 2.25rem; }
.head-end .who { font-weight: 600; }
.menu-button { display: none; }
.frame { flex: 1; width: 100%; margin: 0 auto; padding: 1.5rem 1.25rem 3rem; max-width: 84rem; }
.frame.narrow { max-width: 32rem; padding-top: clamp(1.5rem, 8vh, 5rem); }
.frame.with-menu { max-width: 100rem; display: grid; grid-template-columns: 13rem minmax(0, 1fr); gap: 2rem; padding-left: .75rem; }
main { min-width: 0; }
main:focus { outline: none; }
.menu { border: 0; margin: 0; padding: 0; background: none; color: inherit; font-size: .95rem; }
.menu[popover] { display: block; position: sticky; top: 4.75rem; inset-inline: auto; width: auto; height: auto; align-self: start; max-height: calc(100vh - 6rem); overflow: auto; }
.menu ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 1px; }
.menu .group { margin-top: .9rem; padding: 0 .75rem .15rem; font-size: .78rem; font-weight: 650; color: var(--soft); text-transform: uppercase; letter-spacing: .05em; }
.menu a { display: flex; justify-content: space-between; gap: .5rem; align-items: center; min-height: 2.15rem; padding: .25rem .75rem; border-radius: 8px; color: var(--soft); text-decoration: none; font-weight: 550; overflow-wrap: anywhere; }
.menu a:hover { background: var(--sunk); color: var(--ink); }
.menu a[aria-current] { background: var(--brand-pale); color: var(--brand); font-weight: 650; }
.count { font-size: .8rem; font-weight: 650; padding: 0 .45rem; border-radius: 99px; background: var(--off-pale); color: var(--off); font-variant-numeric: tabular-nums; }
.notice { padding: .7rem 1rem; margin-bottom: 1.1rem; border-radius: var(--radius); border: 1px solid; font-weight: 550; overflow-wrap: anywhere; }
.foot { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center; justify-content: center; padding: 0 1.25rem 1.25rem; color: var(--soft); font-size: .86rem; overflow-wrap: anywhere; }
dialog { border: 1px solid var(--line); border-radius: 14px; padding: 1.5rem; background: var(--paper); color: var(--ink); max-width: min(26rem, 92vw); }
dialog::backdrop, .menu::backdrop { background: rgb(10 16 22 / 45%); }
dialog .keys { display: grid; gap: .45rem; margin: 1rem 0 1.25rem; }
dialog .keys div { display: grid; grid-template-columns: 6rem 1fr; align-items: center; }
dialog .keys dd { margin: 0; }
@media (max-width: 62.5rem) {
  .menu-button { display: inline-flex; }
  .frame.with-menu { display: block; padding-left: 1.25rem; }
  .menu[popover] { position: fixed; inset: 0 auto 0 0; top: 0; width: min(18rem, 86vw); height: 100%; max-height: none; padding: 1rem .75rem; background: var(--paper); border-right: 1px solid var(--line); }
  .menu[popover]:not(:popover-open) { display: none; }
  .menu a { min-height: 2.75rem; }
}
@media (max-width: 43.75rem) {
  .head { position: static; padding: .5rem 1rem; gap: .35rem .75rem; }
  .head-end { flex: 1 1 auto; justify-content: flex-end; gap: .1rem .75rem; font-size: .92rem; }
  .head-end .who .badge { display: none; }
  .head-end button { padding-inline: .3rem; font-size: inherit; }
  .head .search { order: 9; flex: 1 1 100%; margin: 0; }
  .frame, .frame.with-menu { padding: 1.1rem 1rem 2.5rem; }
  h1 { font-size: 1.4rem; }
}
`;
