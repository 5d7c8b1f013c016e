-- The version before the present one, to which an import can be undone; '' if there is none. The key and
-- the name of who signed the present one; '' if nobody did.
alter table packs add column previous_version text not null default '';
alter table packs add column previous_dir text not null default '';
alter table packs add column signer_key text not null default '';
alter table packs add column signer text not null default '';
