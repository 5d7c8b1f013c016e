-- When decks play by themselves: one line a row, as JSON that only the schedule reads. last_ms is the
-- Unix time in milliseconds up to which everything has begun or was missed.
create table schedule (
	id text primary key,
	entry text not null,
	last_ms integer not null
) strict, without rowid;
