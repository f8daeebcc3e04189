/** What grows with the events, the trips and the years, and is read along an index or not at all. */
export const large =
  /^(deliveries|inbound_events|delivery_attempts|audit_entries|connection_requests|account_identities|tallies)$/;

/** They hold what is under way alone, so to walk along all of one is no walk along the table. */
export const ofFew = /deliveries_(pending|waiting)/;
