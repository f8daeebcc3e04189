import { ofxFormat } from './ofx_format.ts';

export const ofx = ofxFormat({
  name: 'ofx',
  title: 'OFX 2.2, in XML',
  contentType: 'application/x-ofx; charset=utf-8',
  header: [
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>',
    '<?OFX OFXHEADER="200" VERSION="220" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>',
  ],
  lineEnd: '\n',
  textOf: (text) => text,
  encode: (text) => Buffer.from(text),
});
