/** Buttons, fields and filters. Under a finger everything is 44 pixels high, under a mouse 36. */
export const forms = `
button, .button { display: inline-flex; align-items: center; justify-content: center; gap: .4rem; min-height: 2.4rem; padding: .35rem .95rem; font: inherit; font-weight: 600; line-height: 1.25;
  border: 1px solid var(--edge); border-radius: 8px; background: var(--paper); color: var(--ink); text-decoration: none; cursor: pointer; }
button:hover, .button:hover { background: var(--sunk); border-color: var(--ink); }
button.main, .button.main { background: var(--brand); border-color: var(--brand); color: var(--on-brand); }
button.main:hover, .button.main:hover { background: var(--brand-hover); border-color: var(--brand-hover); }
button.danger, .button.danger { color: var(--bad); border-color: var(--bad); }
button.danger:hover, .button.danger:hover { background: var(--bad-pale); }
button.quiet, .button.quiet { border-color: transparent; background: none; color: var(--soft); }
button.quiet:hover, .button.quiet:hover { color: var(--ink); background: var(--sunk); }
button:disabled { opacity: .55; cursor: not-allowed; }
.actions { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; }
.action { display: inline-flex; flex-wrap: wrap; gap: .5rem; align-items: end; }
label, legend { font-weight: 600; font-size: .92rem; }
input, select, textarea { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--edge); border-radius: 8px; min-height: 2.4rem; padding: .35rem .7rem; max-width: 100%; min-width: 0; }
input[type=checkbox], input[type=radio] { width: 1.15rem; height: 1.15rem; min-height: 0; margin: 0; accent-color: var(--brand); vertical-align: -.2em; }
textarea { width: 100%; font-family: var(--mono); font-size: .87rem; }
::placeholder { color: var(--soft); opacity: 1; }
[aria-invalid=true] { border-color: var(--bad); box-shadow: 0 0 0 1px var(--bad); }
fieldset { border: 0; margin: 0; padding: 0; min-width: 0; }
.check { display: flex; gap: .6rem; align-items: center; min-height: 2.4rem; font-weight: 500; }
.form { display: grid; gap: 1.1rem; justify-items: start; max-width: 34rem; }
.form .field { width: 100%; }
.field { display: grid; gap: .25rem; min-width: 0; }
.field input, .field select { width: 100%; }
.field .hint { font-size: .88rem; }
.field .error { font-size: .9rem; font-weight: 600; color: var(--bad); }
.field .error::before { content: "▲ "; font-size: .8em; }
.filters { display: flex; flex-wrap: wrap; gap: .6rem .75rem; align-items: end; margin: 0 0 1rem; }
.filters .field { flex: 0 1 11.5rem; }
.filters details { flex: 1 0 100%; order: 1; }
.filters details .filters { margin: .4rem 0 0; }
.filters label { font-size: .84rem; color: var(--soft); }
.pager { display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: center; margin: 0 0 1.4rem; color: var(--soft); }
.pager [rel=next] { margin-left: auto; }
@media (pointer: coarse), (max-width: 43.75rem) {
  button, .button, input, select, summary, .head-end .language { min-height: 2.75rem; }
  .check { min-height: 2.75rem; }
  summary { padding: .6rem 0; }
  .filters .field { flex: 1 1 7.75rem; }
}
`;
