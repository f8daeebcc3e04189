/**
 * A WebP image of one colour (RFC 9649, lossless): each channel has a code with one symbol, so that its pixels take no bits.
 * Enough for a logo that must be a real file of the type that its address says.
 * @param color six hex digits
 * @param side in pixels
 */
export function plainWebp(color: string, side: number): Buffer {
  const [red, green, blue] = [0, 2, 4].map((at) => Number.parseInt(color.slice(at, at + 2), 16)) as [
    number,
    number,
    number,
  ];
  const bits: number[] = [];
  const put = (value: number, count: number) => {
    for (let bit = 0; bit < count; bit++) bits.push((value >> bit) & 1);
  };
  put(side - 1, 14);
  put(side - 1, 14);
  // Without alpha, version 0; no transform, no colour cache, one group of codes.
  put(0, 1 + 3 + 1 + 1 + 1);
  for (const symbol of [green, red, blue, 255]) {
    // A simple code with one symbol of eight bits.
    put(0b101, 3);
    put(symbol, 8);
  }
  // For distances, of which there is none: a simple code with one symbol of one bit.
  put(0b001, 3);
  put(0, 1);
  const bytes = Buffer.alloc(Math.ceil(bits.length / 8));
  bits.forEach((bit, at) => {
    bytes[at >> 3] = (bytes[at >> 3] as number) | (bit << (at & 7));
  });
  const data = Buffer.concat([Buffer.from([0x2f]), bytes]);
  const padded = Buffer.concat([data, Buffer.alloc(data.length % 2)]);
  return Buffer.concat([
    Buffer.from('RIFF'),
    size(4 + 8 + padded.length),
    Buffer.from('WEBPVP8L'),
    size(data.length),
    padded,
  ]);
}

function size(bytes: number): Buffer {
  const field = Buffer.alloc(4);
  field.writeUInt32LE(bytes);
  return field;
}
