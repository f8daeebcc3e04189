import { ofxFormat } from './ofx_format.ts';
import { encodeWindows1252, inWindows1252 } from './windows_1252.ts';

/**
 * What French banks write and most French programs import. Its tags are all closed, which SGML allows and a reader of XML needs:
 * docs/reference/cfonb120.md, 7.
 */
export const ofx102 = ofxFormat({
  name: 'ofx102',
  title: 'OFX 1.02, in SGML',
  contentType: 'application/x-ofx; charset=windows-1252',
  header: [
    'OFXHEADER:100',
    'DATA:OFXSGML',
    'VERSION:102',
    'SECURITY:NONE',
    'ENCODING:USASCII',
    'CHARSET:1252',
    'COMPRESSION:NONE',
    'OLDFILEUID:NONE',
    'NEWFILEUID:NONE',
    '',
  ],
  lineEnd: '\r\n',
  textOf: inWindows1252,
  encode: encodeWindows1252,
});
