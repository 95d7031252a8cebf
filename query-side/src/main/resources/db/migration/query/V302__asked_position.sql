-- Which event an operator judged, so that no other one is skipped or retried in its place.
alter table read_model.projection add column asked_position bigint;
comment on column read_model.projection.asked_position is 'Position of the event that it was asked of.';
