/** Text, and what all elements begin with. */
export const texts = `
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 4.5rem; }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; background: var(--ground); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif; overflow-wrap: break-word; }
h1, h2, h3 { line-height: 1.25; margin: 0; letter-spacing: -.011em; text-wrap: balance; }
h1 { font-size: 1.6rem; font-weight: 680; overflow-wrap: anywhere; }
h2 { font-size: 1.06rem; font-weight: 650; overflow-wrap: anywhere; }
h3 { font-size: .95rem; font-weight: 650; }
p { margin: 0; text-wrap: pretty; }
a { color: var(--brand); text-underline-offset: .18em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
small { font-size: .86rem; color: var(--soft); }
code, pre, kbd { font-family: var(--mono); font-size: .87em; }
code.id { overflow-wrap: anywhere; word-break: break-all; }
pre { margin: 0; padding: .85rem 1rem; border-radius: var(--radius); background: var(--sunk); white-space: pre-wrap; overflow-wrap: anywhere; max-height: 32rem; overflow: auto; }
kbd { display: inline-block; min-width: 1.7rem; padding: .05rem .4rem; text-align: center; border: 1px solid var(--line); border-bottom-width: 2px; border-radius: 6px; background: var(--sunk); }
time { white-space: nowrap; font-variant-numeric: tabular-nums; }
summary { cursor: pointer; min-height: 2rem; padding: .25rem 0; color: var(--soft); width: max-content; max-width: 100%; }
summary:hover { color: var(--ink); }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 4px; }
[hidden] { display: none !important; }
main ul:not([class]) { margin: 0; padding-left: 1.15rem; }
main ul:not([class]) a { display: inline-block; min-height: 1.65rem; vertical-align: top; }
.copyable { display: inline-flex; flex-wrap: wrap; gap: .5rem; align-items: center; }
.copyable button { min-height: 2rem; padding: .1rem .7rem; font-size: .88rem; }
.none, .lead, .hint, .empty { color: var(--soft); }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.text + .text { margin-top: .9rem; }
.title { display: flex; flex-wrap: wrap; gap: .35rem .75rem; align-items: center; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: .5rem; z-index: 9; padding: .6rem 1rem; border-radius: 8px; background: var(--paper); }
@media (prefers-reduced-motion: no-preference) { a, button, .button { transition: background-color .12s, border-color .12s; } }
@media print { .head, .menu, .foot, .filters, form { display: none !important; } body { background: none; } }
`;
