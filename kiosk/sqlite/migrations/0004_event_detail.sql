-- What an event led to, in a word: of a show, who asks for it or drives it now.
alter table events add column detail text not null default '';

create index events_target on events (target);
