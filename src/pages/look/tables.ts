/** Lists and facts. Below 700 pixels a row is a card: nothing scrolls sideways. */
export const tables = `
.list { width: 100%; border-collapse: separate; border-spacing: 0; background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); box-shadow: var(--shadow); font-size: .94rem; margin-bottom: 1.1rem; }
.list caption { text-align: left; padding: 0 0 .45rem; color: var(--soft); font-size: .88rem; }
.list th, .list td { padding: .5rem .7rem; text-align: left; vertical-align: top; font-weight: 400; border-top: 1px solid var(--line); overflow-wrap: break-word; }
.list thead th { border-top: 0; font-size: .82rem; font-weight: 650; color: var(--soft); padding-block: .55rem; overflow-wrap: normal; }
.list .label { display: none; }
.list code.id { display: inline-block; max-width: 19rem; }
.list .value > a:only-child > code.id { min-width: 6.5rem; }
.list a code.id { text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: .18em; }
.list time { display: inline-block; min-width: 6.5rem; white-space: normal; }
.list .number { text-align: right; font-variant-numeric: tabular-nums; }
.list tbody th { font-weight: 600; }
.list .wide { width: 32%; min-width: 13rem; }
:is(button, .action, .actions) + .list, .list + :is(button, .action, .actions) { margin-top: .75rem; }
.list tbody tr:hover > * { background: color-mix(in srgb, var(--brand-pale) 45%, transparent); }
.list tbody tr:last-child > :first-child { border-bottom-left-radius: var(--radius); }
.list tbody tr:last-child > :last-child { border-bottom-right-radius: var(--radius); }
.card .list { margin: 0; border: 0; box-shadow: none; background: none; border-radius: 0; }
.card .list th:first-child, .card .list td:first-child { padding-left: 0; }
.card .list th:last-child, .card .list td:last-child { padding-right: 0; }
.empty { margin-bottom: 1.1rem; padding: 1.75rem 1.25rem; text-align: center; border: 1px dashed var(--edge); border-radius: var(--radius); }
.card .empty { margin: 0; border: 0; padding: .5rem 0; text-align: left; }
.facts { clip-path: inset(1px -9px -9px); display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 25rem), 1fr)); gap: 0 2.5rem; margin: 0; }
.facts > div { display: grid; grid-template-columns: 9.5rem minmax(0, 1fr); gap: .25rem .9rem; margin-top: -1px; padding: .42rem 0; border-top: 1px solid var(--line); }
.facts dt { color: var(--soft); font-size: .9rem; }
.facts dd { margin: 0; overflow-wrap: anywhere; }
@media (min-width: 62rem) { .list th, .list td { padding-inline: .55rem; } .list tbody th:has(a) { min-width: 11rem; } .list code.name { white-space: nowrap; } .list td .value > a:only-child:not(.to) { display: inline-block; min-width: 7.5rem; } .list td a code.id { max-width: 7rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; vertical-align: bottom; } }
@media (max-width: 43.75rem) {
  .list, .list tbody, .list caption { display: block; }
  .list { border: 0; background: none; box-shadow: none; }
  .list thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .list tbody tr { display: grid; padding: .7rem .9rem; margin-bottom: .7rem; background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); box-shadow: var(--shadow); }
  .card .list tbody tr { padding: .6rem 0; margin: 0; border-width: 1px 0 0; border-radius: 0; box-shadow: none; }
  .list tbody th, .list tbody td, .list .number, .list .wide { width: auto; display: grid; grid-template-columns: 7rem minmax(0, 1fr); gap: .75rem; min-width: 0; padding: .18rem 0; border: 0; text-align: left; }
  .list tbody tr:hover > * { background: none; }
  .list time, .facts time { white-space: normal; }
  .list tbody td:has(> .value:empty) { display: none; }
  .list .label { display: block; color: var(--soft); font-size: .86rem; font-weight: 400; }
  .facts > div { grid-template-columns: 1fr; gap: 0; }
}
`;
