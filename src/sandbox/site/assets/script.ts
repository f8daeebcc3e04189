/** The only script of the site: the copy buttons. Everything else works without one. */
export const script = `document.addEventListener('click', async ({ target }) => {
  if (!(target instanceof HTMLButtonElement) || !target.matches('.copy')) return;
  await navigator.clipboard.writeText(target.previousElementSibling.textContent);
  target.textContent = target.dataset.done;
});
`;
