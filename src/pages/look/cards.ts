/** Cards, tiles, timelines, charts. */
export const cards = `
.page-head { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .3rem 1.5rem; align-items: end; margin-bottom: 1.25rem; }
.page-head > * { grid-column: 1; }
.page-head > .actions { grid-column: 2; grid-row: 1 / span 3; align-self: end; justify-content: end; }
.trail ol { list-style: none; display: flex; flex-wrap: wrap; gap: .1rem .5rem; margin: 0; padding: 0; font-size: .88rem; }
.trail a { display: inline-block; padding: .2rem 0; }
.trail li:not(:last-child)::after { content: "/"; margin-left: .5rem; color: var(--soft); }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: 12px; box-shadow: var(--shadow); padding: 1.1rem 1.25rem; margin-bottom: 1.1rem; min-width: 0; }
.card > p + * { margin-top: .8rem; }
.card > :is(.list, .facts, .progress, .empty, p, form) + :not(.pager) { margin-top: .9rem; }
.card > ul:not([class]) { list-style: none; display: flex; flex-wrap: wrap; gap: .1rem 1.4rem; margin: 0; padding: 0; }
.card > .title { justify-content: space-between; margin-bottom: .75rem; }
.ways { display: flex; flex-wrap: wrap; gap: .1rem 1.4rem; margin-top: .6rem; padding-top: .6rem; border-top: 1px solid var(--line); }
.ways a { display: inline-flex; align-items: center; min-height: 1.75rem; }
.ways a::after { content: "\\2192" / ""; margin-left: .35rem; color: var(--soft); }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 0 1.1rem; align-items: start; }
.columns.thirds { grid-template-columns: repeat(auto-fit, minmax(min(100%, 17.5rem), 1fr)); align-items: stretch; }
.columns > .whole { grid-column: 1 / -1; }
.shares { display: flex; flex-wrap: wrap; gap: .3rem 1.6rem; margin: 0 0 .8rem; }
.shares dt { color: var(--soft); font-size: .86rem; }
.shares dd { margin: 0; font-weight: 650; font-variant-numeric: tabular-nums; }
.counts { list-style: none; display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; margin: 0; padding: 0; }
.counts a { display: inline-block; min-height: 1.6rem; }
.bars { display: flex; gap: .5rem; margin-bottom: .4rem; text-align: center; font-size: .86rem; font-variant-numeric: tabular-nums; }
.bars > div { flex: 1; min-width: 0; display: grid; gap: .15rem; }
.bars svg { width: 100%; height: 3.6rem; fill: var(--brand); }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 9.5rem), 1fr)); gap: .75rem; margin: 0 0 1.1rem; }
.card .tiles { grid-template-columns: repeat(auto-fill, minmax(min(100%, 9.5rem), 1fr)); margin: 0; }
.tile { position: relative; display: grid; grid-row: span 2; grid-template-rows: subgrid; row-gap: 0; padding: .8rem 1rem; background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); box-shadow: var(--shadow); min-width: 0; }
.tile dt { color: var(--soft); font-size: .88rem; }
.tile dt a { display: block; min-height: 1.6rem; color: inherit; text-decoration: none; }
.tile dt a::after { content: ""; position: absolute; inset: 0; border-radius: var(--radius); }
.tile:has(a):hover { border-color: var(--edge); }
.tile dd { margin: .1rem 0 0; font-size: 1.55rem; font-weight: 650; line-height: 1.25; letter-spacing: -.015em; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.tile small { display: block; font-weight: 400; letter-spacing: 0; line-height: 1.4; }
.tile.bad dd, .tile.wait dd, .tile.good dd { color: var(--good); }
.tile.bad dd { color: var(--bad); }
.tile.wait dd { color: var(--wait); }
.tile.bad { border-color: var(--bad); }
.timeline { list-style: none; margin: 0; padding: 0; }
.timeline li { position: relative; padding: 0 0 1.1rem 1.6rem; color: var(--ink); }
.timeline li::before { position: absolute; left: .1rem; top: .42rem; font-size: 1.15rem; z-index: 1; }
.timeline li::after { content: ""; position: absolute; left: .42rem; top: 1.1rem; bottom: -.3rem; width: 2px; background: var(--line); }
.timeline li:last-child::after { display: none; }
.timeline li:last-child { padding-bottom: 0; }
.timeline .good::before { color: var(--good); }
.timeline .wait::before { color: var(--wait); }
.timeline .bad::before { color: var(--bad); }
.timeline .off::before { color: var(--off); }
.timeline .info::before { color: var(--info); }
.timeline .what { font-weight: 600; overflow-wrap: anywhere; }
.timeline .when { font-size: .86rem; color: var(--soft); }
.timeline .detail { overflow-wrap: anywhere; }
.chart { margin: 0 0 1.1rem; min-width: 0; padding: 1.1rem 1.25rem .5rem; background: var(--paper); border: 1px solid var(--line); border-radius: 12px; box-shadow: var(--shadow); }
.card .chart { margin: 0; padding: 0; border: 0; box-shadow: none; }
.figures { width: 100%; border-collapse: collapse; margin-bottom: .75rem; font-size: .86rem; font-variant-numeric: tabular-nums; }
.figures th, .figures td { padding: .15rem .4rem; text-align: right; font-weight: 400; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
.figures th:first-child { text-align: left; }
.figures thead th { border: 0; color: var(--soft); }
.chart figcaption { font-weight: 650; margin-bottom: .4rem; }
.plot { min-height: 0; width: 100%; overflow: hidden; color: var(--soft); }
.plot.drawn { min-height: 10.5rem; }
.u-legend { font-size: .86rem; color: var(--ink); }
.chart .u-inline.u-live th::after { content: none; }
.chart .u-legend .u-series:first-child th { display: none; }
.progress { display: flex; gap: .9rem; align-items: center; font-variant-numeric: tabular-nums; }
progress { flex: 1; min-width: 0; height: .8rem; accent-color: var(--brand); }
@media (max-width: 43.75rem) {
  .page-head { display: block; }
  .page-head .lead { margin-top: .35rem; }
  .page-head > .actions { margin-top: .8rem; justify-content: start; }
  .card { padding: .95rem 1rem; }
  .tiles { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: .6rem; }
  .tile { padding: .65rem .8rem; }
  .tile dd { font-size: 1.3rem; }
  .trail a { padding: .65rem 0; }
}
`;
