/** `?` lists the keys, `/` goes to the search, `g` and a letter to a page; never while somebody types. */
export const keys = `
const dialog = document.getElementById('keys');
for (const button of document.querySelectorAll('[data-open]')) {
  button.hidden = false;
  button.addEventListener('click', () => document.getElementById(button.dataset.open).showModal());
}
let goes = -Infinity;
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest('input, textarea, select, [contenteditable]')) return;
  const isLetterAfterG = event.timeStamp - goes < 1500;
  goes = -Infinity;
  if (isLetterAfterG) {
    const link = document.querySelector('[data-key="' + CSS.escape(event.key) + '"]');
    if (link) link.click();
  } else if (event.key === 'g') {
    goes = event.timeStamp;
  } else if (event.key === '?' && dialog && !dialog.open) {
    dialog.showModal();
  } else if (event.key === '/' && document.getElementById('search')) {
    event.preventDefault();
    document.getElementById('search').focus();
  }
});
`;
