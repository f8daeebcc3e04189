const light = `--ink: #17212b; --soft: #53616f; --line: #dde3e8; --edge: #7d8a97; --paper: #fff; --ground: #f4f6f7; --sunk: #eef1f3;
  --brand: #0b5e55; --brand-hover: #084a43; --on-brand: #fff; --brand-pale: #e2f1ee; --focus: #1f6fd6;
  --good: #146c3c; --good-pale: #e1f3e8; --wait: #7a4d00; --wait-pale: #fdf0d5; --bad: #ad2a24; --bad-pale: #fce8e6;
  --info: #22569e; --info-pale: #e5eefb; --off: #53616f; --off-pale: #e9edf0; --shadow: 0 1px 2px rgb(23 33 43 / 6%);
  --second: #9a5b00;`;

const dark = `--ink: #e6ebef; --soft: #a2aeb9; --line: #2c3640; --edge: #74818d; --paper: #182028; --ground: #10161c; --sunk: #202a33;
  --brand: #58c7b6; --brand-hover: #7ad8c9; --on-brand: #06221f; --brand-pale: #153430; --focus: #7ab3ff;
  --good: #6fcf97; --good-pale: #15301f; --wait: #efbb62; --wait-pale: #382a10; --bad: #ff9a91; --bad-pale: #43201d;
  --info: #93bdf7; --info-pale: #1a2c45; --off: #a2aeb9; --off-pale: #27313a; --shadow: none;
  --second: #efbb62;`;

/** Colours by what they mean. Each text on each ground it stands on has a contrast of 4.5:1 or better, in light and in dark. */
export const tokens = `
:root { color-scheme: light dark; ${light}
  --radius: 10px; --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
@media (prefers-color-scheme: dark) { :root { ${dark} } }
`;
