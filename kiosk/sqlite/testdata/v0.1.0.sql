-- A data folder as version 0.1.0 left it: its schema, and something in every table.
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
-- The version before the present one, to which an import can be undone; '' if there is none. The key and
-- the name of who signed the present one; '' if nobody did.
alter table packs add column previous_version text not null default '';
alter table packs add column previous_dir text not null default '';
alter table packs add column signer_key text not null default '';
alter table packs add column signer text not null default '';

pragma user_version = 2;
pragma application_id = 1414283597;

insert into settings (key, value) values ('site_id', 'truong-abcd1234'), ('epoch', 'e-1'), ('public_url', 'http://192.168.1.5:8080');
insert into accounts (name, role, hash, created_ms) values ('co-lan', 'organiser', '$argon2id$…', 1795000000000), ('thay-binh', 'teacher', '$argon2id$…', 1795000000001);
insert into sessions (token_hash, name, created_ms, seen_ms) values (x'0102', 'co-lan', 1795000000000, 1795000001000);
insert into packs (id, version, dir, active, imported_ms, previous_version, previous_dir, signer_key, signer)
	values ('gom-thanh-ha', '1.1.0', 'gom-thanh-ha@1.1.0-AAAAAA', 1, 1795000000000, '1.0.0', 'gom-thanh-ha@1.0.0-BBBBBB', 'RWQ', 'Sở');
insert into shows (id, join_code, pack, pack_version, deck, driver, rev, state, started_ms, ended_ms)
	values ('s1', 'ABCD', 'gom-thanh-ha', '1.1.0', 'bai-1', 'thay-binh', 7, '{}', 1795000000000, 1795000600000);
insert into show_commands (show_id, command_id, rev) values ('s1', 'c1', 7);
insert into answers (show_id, poll, follower_hash, choice) values ('s1', 'p0', x'0a', 1);
insert into poll_totals (show_id, poll, choice, answers) values ('s1', 'p0', 1, 30);
insert into screens (id, token_hash, name, place, assignment, paired_by, paired_ms) values ('k1', x'0b', 'Sảnh A', 'Tầng 1', '{}', 'co-lan', 1795000000000);
insert into stops (id, name, place, from_day, to_day) values ('dot1', 'Núi Thành', 'Nhà văn hoá', '2026-11-20', '2026-11-22');
insert into screenings (id, day, start, finish, class, grade, place, deck, heads_expected, heads_counted, stop, written_by, written_ms)
	values ('sc1', '2026-11-20', '07:30', '08:00', '8A2', '8', 'Hội trường', 'bai-1', 40, 38, 'dot1', 'thay-binh', 1795000000000);
insert into views (seq, prev, id, exhibit, channel, language, stop, day, hour, opened_ms, received_ms, dwell_ms, starts, reaches, flags) values
	(1, null, 'a', 'ban-do', 'phone', 'vi', 'dot1', '2026-11-20', 7, 1795131000000, 1795131000100, 0, 1, 1, 0),
	(2, null, 'b', 'ban-do', 'kiosk', 'en', 'dot1', '2026-11-20', 8, 1795134600000, 1795134600100, 5000, 1, 1, 1),
	(3, 1, 'a', 'ban-do', 'phone', 'vi', 'dot1', '2026-11-20', 7, 1795131000000, 1795131000100, 12345, 1, 1, 0);
insert into events (seq, at_ms, actor, action, target) values (1, 1795000000000, 'co-lan', 'import', 'gom-thanh-ha');
