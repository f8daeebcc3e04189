/** The look of every page of the simulator. Contrast of all text is 4.5:1 or better. */
export const style = `
:root { --ink: #16202e; --soft: #52606f; --line: #d5dbe3; --paper: #fff; --ground: #eef1f6; --brand: #2b4acb;
  --brand-dark: #1f379b; --brand-pale: #eef1ff; --good: #0b6b3f; --bad: #b3261e; --bad-pale: #fdf0ef; --warn: #6b4700; --warn-pale: #fff3d6; }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
.notice { margin: 0; background: var(--warn-pale); color: var(--warn); text-align: center; padding: .45rem 1rem; font-size: .875rem; font-weight: 600; }
.top { display: flex; justify-content: space-between; align-items: center; max-width: 32rem; margin: 0 auto; padding: 1.5rem 1rem .75rem; }
.mark { font-weight: 700; letter-spacing: -.01em; display: flex; gap: .5rem; align-items: center; }
.mark svg { width: 1.75rem; height: 1.75rem; }
.languages { display: flex; gap: .25rem; font-size: .875rem; }
.languages a { color: var(--soft); padding: .25rem .5rem; border-radius: .4rem; text-decoration: none; }
.languages a[aria-current] { color: var(--ink); background: var(--paper); font-weight: 600; }
main { max-width: 32rem; margin: 0 auto 1rem; padding: 0 1rem; }
.card { background: var(--paper); border-radius: 1rem; padding: 1.75rem; box-shadow: 0 1px 2px rgb(22 32 46 / 8%), 0 8px 28px rgb(22 32 46 / 8%); }
.steps { list-style: none; display: grid; grid-template-columns: repeat(4, 1fr); gap: .5rem; margin: 0 0 1.5rem; padding: 0; font-size: .8125rem; color: var(--soft); }
.steps li { border-top: .25rem solid var(--line); padding-top: .4rem; }
.steps .done { border-color: var(--brand); }
.steps [aria-current] { border-color: var(--brand); color: var(--ink); font-weight: 600; }
h1 { font-size: 1.375rem; line-height: 1.25; margin: 0 0 .5rem; letter-spacing: -.01em; }
.lead { color: var(--soft); margin: 0 0 1.25rem; }
.bank-head { display: flex; gap: .75rem; align-items: center; margin-bottom: 1rem; }
.bank-head img { width: 3rem; height: 3rem; }
label, legend { display: block; font-weight: 600; margin: 0 0 .35rem; padding: 0; }
input[type=text], input[type=password], input[type=email], input[type=search] { width: 100%; font: inherit; color: inherit;
  padding: .7rem .85rem; border: 1px solid #7b8796; border-radius: .6rem; background: #fff; }
.field { margin-bottom: 1rem; }
.code { font-size: 1.5rem !important; letter-spacing: .35em; text-align: center; font-variant-numeric: tabular-nums; }
button, .button { font: inherit; font-weight: 600; cursor: pointer; border-radius: .6rem; padding: .75rem 1rem; border: 1px solid transparent; }
.primary { width: 100%; background: var(--brand); color: #fff; }
.primary:hover { background: var(--brand-dark); }
.quiet { background: none; color: var(--soft); width: 100%; margin-top: .5rem; }
.quiet:hover { color: var(--ink); text-decoration: underline; }
:focus-visible { outline: 3px solid var(--brand); outline-offset: 2px; }
.search { display: flex; gap: .5rem; margin-bottom: 1.25rem; }
.search input { flex: 1; min-width: 0; }
.search button { background: var(--brand-pale); color: var(--brand-dark); }
.banks { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem; }
.banks button { width: 100%; display: grid; grid-template-columns: 2.75rem 1fr auto; gap: .85rem; align-items: center; text-align: left;
  background: #fff; color: inherit; border-color: var(--line); padding: .6rem .85rem; }
.banks button:hover { border-color: var(--brand); background: var(--brand-pale); }
.banks img { width: 2.75rem; height: 2.75rem; display: block; }
.banks small, .account small { display: block; color: var(--soft); font-weight: 400; font-size: .8125rem; }
.banks .land { color: var(--soft); font-size: .8125rem; font-weight: 400; }
fieldset { border: 0; margin: 0 0 1.25rem; padding: 0; }
.account { display: grid; grid-template-columns: auto 1fr auto; gap: .85rem; align-items: center; padding: .75rem .85rem; font-weight: 600;
  border: 1px solid var(--line); border-radius: .6rem; margin-bottom: .5rem; cursor: pointer; }
.account:has(:checked) { border-color: var(--brand); background: var(--brand-pale); }
.account input { width: 1.2rem; height: 1.2rem; accent-color: var(--brand); }
.account .balance { font-variant-numeric: tabular-nums; white-space: nowrap; }
.alert { background: var(--bad-pale); color: var(--bad); border-radius: .6rem; padding: .7rem .85rem; margin-bottom: 1rem; font-weight: 600; }
details { margin-top: 1rem; font-size: .875rem; color: var(--soft); }
summary { cursor: pointer; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem .85rem; margin: .5rem 0 0; }
dd { margin: 0; }
code { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .875em; color: var(--ink); overflow-wrap: anywhere; }
.phone { border: 1px solid var(--line); border-radius: 1.25rem; padding: 1.25rem; margin: 0 auto 1rem; max-width: 18rem; text-align: center; background: var(--ground); }
.phone p { margin: 0 0 1rem; }
.phone small { display: block; color: var(--soft); margin-bottom: .5rem; }
.badge { width: 3.5rem; height: 3.5rem; border-radius: 50%; display: grid; place-items: center; margin-bottom: 1rem; color: #fff; background: var(--good); }
.badge.bad { background: var(--bad); }
.badge svg { width: 1.75rem; height: 1.75rem; }
.spinner { width: 3rem; height: 3rem; border-radius: 50%; border: .3rem solid var(--line); border-top-color: var(--brand); margin-bottom: 1rem; animation: turn 1s linear infinite; }
@keyframes turn { to { transform: rotate(1turn); } }
@media (prefers-reduced-motion: reduce) { .spinner { animation-duration: 6s; } }
footer { max-width: 32rem; margin: 0 auto; padding: 0 1rem 2rem; text-align: center; color: var(--soft); font-size: .8125rem; }
.wide { max-width: 56rem; }
.wide h2 { font-size: 1.0625rem; margin: 1.75rem 0 .5rem; }
.control { display: grid; grid-template-columns: 1fr auto; gap: .4rem .85rem; align-items: start; border-top: 1px solid var(--line); padding: .7rem 0; font-size: .9375rem; }
.control p { margin: 0; grid-column: 1; }
.control .none { color: var(--soft); }
.control select, .control textarea { grid-column: 1; font: inherit; color: inherit; width: 100%; padding: .4rem .6rem; border: 1px solid #7b8796; border-radius: .5rem; background: #fff; }
.control textarea { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .8125rem; resize: vertical; }
.control button { grid-column: 2; grid-row: 1; background: var(--brand-pale); color: var(--brand-dark); padding: .45rem 1rem; }
.control button:hover { background: var(--brand); color: #fff; }
.control button:disabled { background: var(--ground); color: var(--soft); cursor: default; }
.outcome { border-left: .3rem solid var(--good); padding: .1rem 0 .1rem .85rem; margin: 1rem 0; }
.outcome.bad { border-color: var(--bad); }
.outcome p { margin: 0 0 .4rem; }
.outcome pre { max-height: 20rem; overflow: auto; margin: 0; font-size: .8125rem; }
pre { overflow-x: auto; background: var(--ground); border-radius: .6rem; padding: .85rem; }
@media (max-width: 30rem) { .card { padding: 1.25rem; } dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .6rem; } .top { padding-top: 1rem; } }
`;
