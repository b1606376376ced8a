-- Fields of the message that another party owns: JSON Pointer → the owner. Null: none, and in older rows.
alter table claim add column foreign_fields jsonb;
