/** A button that copies the text of the element before it, and says so. */
export const copies = `
for (const button of document.querySelectorAll('[data-copied]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.previousElementSibling.textContent);
    button.textContent = button.dataset.copied;
  });
}
`;
