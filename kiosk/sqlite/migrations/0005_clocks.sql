-- Times when everything is tried out and nothing counts. to_ms is the planned end, or when somebody ended it.
create table rehearsals (
	id text primary key,
	from_ms integer not null,
	to_ms integer not null,
	started_by text not null,
	ended_by text not null
) without rowid;

-- Opens whose device's clock was wrong, put right: the rows before the shift stay in the journal, replaced,
-- until their day is closed. minutes is how far the clock was ahead, negative: behind.
create table shifts (
	id text primary key,
	day text not null,
	from_hour integer not null,
	to_hour integer not null,
	channel text not null,
	minutes integer not null,
	opens integer not null,
	reason text not null,
	written_by text not null,
	written_ms integer not null
) without rowid;

create index shifts_day on shifts (day);
