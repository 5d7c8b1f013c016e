-- The numbers as a ledger: what people count and expect, and days that are closed for good.

-- The class registration that a screening answers, '' if nobody had registered.
alter table screenings add column registration text not null default '';

-- Classes that are expected: the third count, beside screenings (people counted) and views (devices).
create table registrations (
	id text primary key,
	day text not null,
	start text not null,
	finish text not null,
	school text not null,
	class text not null,
	grade text not null,
	place text not null,
	deck text not null,
	heads integer not null,
	stop text not null references stops (id),
	written_by text not null,
	written_ms integer not null
) without rowid;

create index registrations_day on registrations (day);

-- Presses at the door: one row each, appended and never changed. A negative count takes back. The id is
-- the door's own, so that a press sent twice counts once.
create table tallies (
	id text primary key,
	day text not null,
	hour integer not null,
	stop text not null references stops (id),
	count integer not null,
	note text not null,
	written_by text not null,
	written_ms integer not null
) without rowid;

create index tallies_day on tallies (day);

-- Corrected figures: the row named by target holds the new one, this one keeps the old, who and why.
create table corrections (
	id text primary key,
	day text not null,
	subject text not null check (subject in ('screening', 'registration')),
	target text not null,
	field text not null,
	was integer not null,
	became integer not null,
	reason text not null,
	written_by text not null,
	written_ms integer not null
) without rowid;

create index corrections_day on corrections (day);

-- Days somebody opened: the exhibition stood ready. A day with a link in the chain is closed.
create table days (
	day text primary key,
	opened_by text not null,
	opened_ms integer not null
) without rowid;

-- Closed days, each revision a link: hash = SHA-256 of the link before and this body (ADR "closed days").
-- body is the day as canonical JSON: cumulative totals and nothing about one visitor.
create table chain (
	seq integer primary key,
	day text not null,
	revision integer not null,
	kind text not null,
	at_ms integer not null,
	author text not null,
	reason text not null,
	body text not null,
	hash text not null,
	unique (day, revision)
);

-- The newest revision of each closed day, to count from. dimension names what key is: hour, exhibit, language,
-- screen. Every open stands once in each of the first three. dwell is its sorted milliseconds as varints of
-- differences: the same median as before closing, and nothing that joins two opens.
create table totals (
	day text not null,
	dimension text not null,
	stop text not null,
	channel text not null,
	key text not null,
	opens integer not null,
	visits integer not null,
	reaches integer not null,
	flagged integer not null,
	dwell blob not null,
	primary key (dimension, day, stop, channel, key)
) without rowid;

-- Ids of opens whose day is closed, so that a kiosk that never heard the answer is not counted again: eight
-- bytes of each id's SHA-256, sorted, until keep_until. An id is random and made for one open.
create table closed_ids (
	seq integer primary key,
	day text not null,
	keep_until text not null,
	hashes blob not null
);
