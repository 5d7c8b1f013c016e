-- Times are unix milliseconds UTC ("_ms"), days are 'YYYY-MM-DD' in the site's zone.
-- Nothing here identifies a visitor: no address, no user agent, no lasting device token.

-- One row a setting: site_id, epoch, public_url, setup_key_hash, …
create table settings (
	key text primary key,
	value text not null
) without rowid;

create table accounts (
	name text primary key collate nocase,
	role text not null check (role in ('admin', 'organiser', 'teacher')),
	hash text not null,
	created_ms integer not null
) without rowid;

create table sessions (
	token_hash blob primary key,
	name text not null collate nocase references accounts (name) on delete cascade,
	created_ms integer not null,
	seen_ms integer not null
) without rowid;

create table packs (
	id text primary key,
	version text not null,
	dir text not null,
	active integer not null default 1,
	imported_ms integer not null
) without rowid;

-- The state of a show is one small JSON document; rev only ever rises.
create table shows (
	id text primary key,
	join_code text not null unique,
	pack text not null,
	pack_version text not null,
	deck text not null,
	driver text not null,
	rev integer not null,
	state text not null,
	started_ms integer not null,
	ended_ms integer
) without rowid;

-- What makes a repeated command harmless, also after a restart.
create table show_commands (
	show_id text not null references shows (id) on delete cascade,
	command_id text not null,
	rev integer not null,
	primary key (show_id, command_id)
) without rowid;

-- One follower, one answer; the rows of a poll become totals when its show ends.
create table answers (
	show_id text not null references shows (id) on delete cascade,
	poll text not null,
	follower_hash blob not null,
	choice integer not null,
	primary key (show_id, poll, follower_hash)
) without rowid;

create table poll_totals (
	show_id text not null references shows (id) on delete cascade,
	poll text not null,
	choice integer not null,
	answers integer not null,
	primary key (show_id, poll, choice)
) without rowid;

create table screens (
	id text primary key,
	token_hash blob not null unique,
	name text not null,
	place text not null,
	assignment text not null default '{}',
	paired_by text not null,
	paired_ms integer not null
) without rowid;

create table stops (
	id text primary key,
	name text not null,
	place text not null,
	from_day text not null,
	to_day text
) without rowid;

-- The school itself, open-ended: every site has this stop.
insert into stops (id, name, place, from_day) values ('truong', 'Trường', '', '0001-01-01');

create table screenings (
	id text primary key,
	day text not null,
	start text not null,
	finish text not null,
	class text not null,
	grade text not null,
	place text not null,
	deck text not null,
	heads_expected integer not null,
	heads_counted integer not null,
	stop text not null references stops (id),
	written_by text not null,
	written_ms integer not null
) without rowid;

create index screenings_day on screenings (day);

-- The journal of opens: appended to, never changed. A row with prev replaces that row (a larger
-- dwell, or a visit that turned out to begin earlier); the current rows are those that no prev names.
-- "starts" is 1 where a visit begins, "reaches" 1 where a visit opens this exhibit for the first
-- time: so visits are sums, and nothing on disk joins one visit's opens. flags: 1 the device's clock
-- was wrong and the server's time stands in. received_ms is when the open first reached the server.
create table views (
	seq integer primary key,
	prev integer,
	id text not null,
	exhibit text not null,
	channel text not null,
	language text not null,
	stop text not null,
	day text not null,
	hour integer not null,
	opened_ms integer not null,
	received_ms integer not null,
	dwell_ms integer not null,
	starts integer not null,
	reaches integer not null,
	flags integer not null
);

create index views_day on views (day);

create unique index views_prev on views (prev) where prev is not null;

-- Who did what with the machine: adults only.
create table events (
	seq integer primary key,
	at_ms integer not null,
	actor text not null,
	action text not null,
	target text not null
);
