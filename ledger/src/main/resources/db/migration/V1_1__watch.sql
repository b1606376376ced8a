-- What is asked every few seconds by whoever watches: the last of each party, without reading all of them.
create index chunk_last on chunk (party, recorded_at);
create index outbox_last on outbox (receiver, settled_at) where state = 'delivered';
