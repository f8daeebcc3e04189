import { domainToASCII } from 'node:url';

/** What HTML takes for an address, with a domain that ends in a word: `localhost` and `127.0.0.1` are no place for mail. */
const form =
  /^(?!\.)(?!.*\.[.@])[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z](?:[a-z\d-]{0,61}[a-z\d])?$/i;

/** Letters of any script: `domainToASCII` takes an address apart, and would leave the end of `a.example/b` away. */
const domainForm = /^[\p{L}\p{M}\p{N}.-]+$/u;

/** As long as a path of SMTP may be, without its brackets (RFC 5321, 4.5.3.1.3). */
const maxLength = 254;

/**
 * The address as mail is sent to it, its domain in ASCII. Bridge refuses what is no address, for good and with an error that
 * looks like its own failure.
 * @returns undefined for what is none
 */
export function emailAddress(text: string): string | undefined {
  const at = text.lastIndexOf('@');
  const domain = text.slice(at + 1);
  const address = `${text.slice(0, at)}@${domainForm.test(domain) ? domainToASCII(domain) : ''}`;
  return at > 0 && address.length <= maxLength && form.test(address) ? address : undefined;
}
