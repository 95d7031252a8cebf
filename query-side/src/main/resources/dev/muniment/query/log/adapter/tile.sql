-- Keeps a tile's hashes. Parameters: level, index, hashes. Index tile_pk.
insert into transparency.tile (level, index, hashes)
values (?, ?, ?)
on conflict (level, index) do update set hashes = excluded.hashes
