import ipaddr from 'ipaddr.js';

/** The addresses from which a key may call: single ones and ranges, of both families. */
export class AddressList {
  readonly #ranges: readonly [ipaddr.IPv4 | ipaddr.IPv6, number][];

  /**
   * @param written addresses or CIDR ranges, such as 192.0.2.7, 10.1.0.0/16 or 2001:db8::/32
   * @throws RangeError that names what is neither
   */
  constructor(written: readonly string[]) {
    this.#ranges = written.map(readRange);
  }

  /** Whether something is an address or a range that a list can have. */
  static isRange(written: string): boolean {
    return rangeOf(written) !== undefined;
  }

  /** @param address of whoever calls, as its socket or its proxy tells it */
  has(address: string): boolean {
    if (!ipaddr.isValid(address)) return false;
    // A socket for both families shows IPv4 as ::ffff:192.0.2.7.
    const caller = ipaddr.process(address);
    return this.#ranges.some((range) => range[0].kind() === caller.kind() && caller.match(range));
  }
}

const cidr = /^([0-9a-f:.]{2,45})(?:\/(\d{1,3}))?$/i;

function readRange(written: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  const range = rangeOf(written);
  if (!range) throw new RangeError(`${written} is neither an address nor a range such as 10.1.0.0/16`);
  return range;
}

function rangeOf(written: string): [ipaddr.IPv4 | ipaddr.IPv6, number] | undefined {
  const [, text = '', bits] = cidr.exec(written) ?? [];
  // ipaddr.js takes the shorter spellings of old too: 10.1 is 10.0.0.1 then.
  if (ipaddr.IPv6.isValid(text) || ipaddr.IPv4.isValidFourPartDecimal(text)) {
    const address = ipaddr.process(text);
    const most = address.kind() === 'ipv4' ? 32 : 128;
    if (Number(bits ?? most) <= most) return [address, Number(bits ?? most)];
  }
  return undefined;
}
