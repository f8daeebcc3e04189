import type { SandboxBank } from './banks.ts';

/** White marks on the bank's color, in a square of 64. */
const marks = [
  '<path d="M14 27 32 15l18 12v3H14zM18 33h5v12h-5zm11 0h6v12h-6zm12 0h5v12h-5zM14 48h36v4H14z"/>',
  '<path d="M10 38c8-8 14-8 22 0s14 8 22 0v6c-8 8-14 8-22 0s-14-8-22 0zm0-15c8-8 14-8 22 0s14 8 22 0v6c-8 8-14 8-22 0s-14-8-22 0z"/>',
  '<circle cx="32" cy="32" r="9"/><path d="M30 10h4v9h-4zm0 35h4v9h-4zM10 30h9v4h-9zm35 0h9v4h-9zM15 18l3-3 6 6-3 3zm25 25 3-3 6 6-3 3zM18 49l-3-3 6-6 3 3zm25-25-3-3 6-6 3 3z"/>',
  '<path d="M30 52V34C18 34 12 27 12 16c11 0 17 4 20 11 3-5 9-8 20-8 0 10-6 16-18 16v17z"/>',
  '<path transform="translate(5 9) scale(.84)" d="M12 20h28a7 7 0 1 0-7-7h-5a12 12 0 1 1 12 12H12zm0 10h36a10 10 0 1 1-10 10h5a5 5 0 1 0 5-5H12z"/>',
  '<path d="M32 10c6 8 6 14 0 22-6-8-6-14 0-22zm-4 24c-10 1-15-3-18-12 9-1 15 3 18 12zm8 0c3-9 9-13 18-12-3 9-8 13-18 12zm-6 1h4v19h-4z"/>',
  '<path d="m32 9 5 18 18 5-18 5-5 18-5-18-18-5 18-5z"/>',
  '<path d="M50 12C28 14 17 26 15 50l5 2c1-6 2-10 4-13 12 1 21-6 26-27zM26 35c3-6 8-10 14-13-4 6-8 10-14 13z"/>',
  '<path d="m8 48 17-30 8 14 5-8 18 24z"/>',
  '<path d="M10 50V30l10-10 10 10v20h-7V38h-6v12zm24 0V14h20v36h-6V20h-8v30z"/>',
  '<path d="M12 14h14l-4 12 6 8-4 16H12zm22 0h18v36H36l4-14-6-8z"/>',
  '<path d="M14 14h16v16H14zm20 0h16v16H34zM14 34h16v16H14zm20 0h16v16H34z" fill-rule="evenodd"/>',
  '<path d="M24 52V28l-4-3v-9h5v4h4v-8h6v8h4v-4h5v9l-4 3v24h-5V40h-6v12z"/>',
  '<path d="M12 32a20 20 0 0 1 40 0h-7a13 13 0 0 0-26 0zm11 0a9 9 0 0 1 18 0h-6a3 3 0 0 0-6 0zM10 37h44v6H10zm6 9h32v6H16z"/>',
];

/** A simple SVG logo; the place in the list of banks picks the mark. */
export function bankLogo(bank: SandboxBank, place: number): string {
  const mark = marks[place % marks.length] ?? '';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" role="img" aria-label="${bank.name}"><rect width="64" height="64" rx="14" fill="#${bank.color}"/><g fill="#fff">${mark}</g></svg>`;
}
