/** `JJMMAA` of `yyyy-mm-dd`. */
export function cfonbDate(day: string): string {
  return day.slice(8, 10) + day.slice(5, 7) + day.slice(2, 4);
}
