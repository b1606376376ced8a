-- Two identities of one person: the claim stands under the one in force and names the other. Null in every claim of another type.
alter table claim add column other_person uuid;
create index claim_join on claim (person) where other_person is not null;
create index claim_join_other on claim (other_person) where other_person is not null;
