/** By its name of SPDX: what stands in each copy of a licence. What is not here is not known to go along with a library. */
export const licenceSigns: Readonly<Record<string, RegExp>> = {
  MIT: /Permission\s+is\s+hereby\s+granted,\s+free\s+of\s+charge,\s+to\s+any\s+person\s+obtaining/,
  ISC: /Permission\s+to\s+use,\s+copy,\s+modify,\s+and(?:\/or)?\s+distribute\s+this\s+software/,
  '0BSD': /Permission\s+to\s+use,\s+copy,\s+modify,\s+and(?:\/or)?\s+distribute\s+this\s+software/,
  'BSD-2-Clause': /Redistribution\s+and\s+use\s+in\s+source\s+and\s+binary\s+forms/,
  'BSD-3-Clause': /Redistribution\s+and\s+use\s+in\s+source\s+and\s+binary\s+forms/,
  'Apache-2.0': /Apache\s+License\s+Version\s+2\.0,\s+January\s+2004/,
  'BlueOak-1.0.0': /Blue\s+Oak\s+Model\s+License/,
};
