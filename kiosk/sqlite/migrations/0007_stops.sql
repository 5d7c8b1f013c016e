-- A stop as a travelling exhibition keeps it: whose guest it is, what must be done before it opens and before
-- it closes, and who closed it. closed_ms 0: it has not been closed.
alter table stops add column hosts text not null default '';
alter table stops add column closed_by text not null default '';
alter table stops add column closed_ms integer not null default 0;

create table stop_checks (
	stop text not null references stops (id),
	list text not null check (list in ('opening', 'closing')),
	item integer not null,
	done_by text not null,
	done_ms integer not null,
	primary key (stop, list, item)
) without rowid;

-- Administrative units and schools by date: a row is what one was called from a day until before another, ''
-- without end. Renaming ends a row and begins the next; merging ends it with the id of what took its place.
create table places (
	id text not null,
	from_day text not null,
	to_day text not null,
	kind text not null check (kind in ('unit', 'school')),
	name text not null,
	short text not null,
	parent text not null,
	code text not null,
	successor text not null,
	primary key (id, from_day)
) without rowid;
