const tones = ['good', 'wait', 'bad', 'off', 'info']
  .map(
    (tone) =>
      `.badge.${tone}, .notice.${tone}, .verdict.${tone} { color: var(--${tone}); background: var(--${tone}-pale); }`,
  )
  .join('\n');

/** What says how things are. Each tone has a shape of its own: disc, half, triangle, ring, diamond. */
export const marks = `
${tones}
.badge { display: inline-flex; align-items: center; gap: .42rem; padding: .08rem .6rem .08rem .5rem; border-radius: 99px; font-size: .85rem; font-weight: 600; line-height: 1.5; max-width: 100%; }
.badge::before, .verdict > p::before, .timeline li::before { content: ""; flex: none; width: .6em; height: .6em; background: currentcolor; border-radius: 50%; }
.badge.wait::before, .verdict.wait > p::before, .timeline .wait::before { background: linear-gradient(90deg, currentcolor 50%, transparent 50%); border: .12em solid currentcolor; }
.badge.bad::before, .verdict.bad > p::before, .timeline .bad::before { border-radius: 0; clip-path: polygon(50% 0, 100% 100%, 0 100%); width: .7em; height: .66em; }
.badge.off::before, .verdict.off > p::before, .timeline .off::before { background: none; border: .14em solid currentcolor; }
.badge.info::before, .verdict.info > p::before, .timeline .info::before { border-radius: 0; clip-path: polygon(50% 0, 100% 50%, 50% 100%, 0 50%); }
@media (min-width: 43.8rem) { .badge { white-space: nowrap; } }
.notice { border-color: color-mix(in srgb, currentcolor 35%, transparent); }
.verdict { padding: 1rem 1.25rem; border-radius: 12px; margin-bottom: 1.25rem; }
.verdict > p { display: flex; gap: .7rem; align-items: baseline; font-size: 1.2rem; font-weight: 650; line-height: 1.35; }
.verdict > div { margin-top: .35rem; color: var(--ink); }
`;
