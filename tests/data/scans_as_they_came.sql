INSERT INTO gate (id, edition_id, position, slug, name, kind, categories, opens_at, closes_at)
VALUES (1, 1, 1, 'entree', '{"fr": "Entrée", "en": ""}', 'entree', '[]', '2011-11-28 07:00:00',
  '2011-11-28 17:15:00');
INSERT INTO device (id, edition_id, name, token_hash, rights, enrolled_at, seen_at)
VALUES (1, 1, 'Nord', 'hash', '[]', '2011-11-28 08:00:00', '2011-11-28 08:05:00');
INSERT INTO scan (id, uuid, device_id, gate_id, registration_id, direction, verdict, is_offline,
  is_conflict, scanned_at, received_at, undone_at)
VALUES
  (1, '1', 1, 1, 1, 'in', 'admitted', true, false, '2011-11-28 08:05:00', '2011-11-28 08:05:00', NULL),
  (2, '2', 1, 1, 1, 'in', 'already_in', false, false, '2011-11-28 08:09:00', '2011-11-28 08:05:00', NULL),
  (3, '3', 1, 1, 1, 'in', 'admitted', true, false, '2011-11-28 08:09:00', '2011-11-28 08:05:00', '2011-11-28 08:09:00'),
  (4, '4', 1, 1, 1, 'in', 'cancelled', true, false, '2011-11-28 08:09:00', '2011-11-28 08:05:00', NULL)
