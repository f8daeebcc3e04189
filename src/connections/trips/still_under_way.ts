/** The step of a trip whose person is back while its end is not known yet, in Bridge's word for it. */
export const stillUnderWay = 'sync_pending';
