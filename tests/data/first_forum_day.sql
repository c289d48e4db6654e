-- A forum as migration 8db55182ccff keeps it: one debate with its moderator, one person seated.

INSERT INTO edition (id, slug, name, short_name, tagline, presentation, practical, starts_at,
  ends_at, time_zone, venue, address, organiser, contact_email, contact_phone, gauge,
  is_demonstration, is_ess_month, is_archived, accessibility, plan_width, plan_height)
VALUES (1, '2011', '{"fr": "Équité", "en": ""}', '{"fr": "Équité", "en": ""}', '{"fr": "Équité", "en": ""}', '{"fr": "Équité", "en": ""}', '{"fr": "Équité", "en": ""}', '2011-11-28 09:15:00', '2011-11-28 10:45:00',
  'Europe/Paris', 'CNIT', 'Puteaux', 'CG 92', 'forum@example.org', '', 1200,
  false, true, false, 'non conforme', 600, 400);
INSERT INTO room (id, edition_id, position, slug, name, floor, access, is_step_free, has_loop,
  capacity) VALUES (1, 1, 1, 'equite', 'Équité', '{"fr": "Équité", "en": ""}', '{"fr": "Équité", "en": ""}', true, true, 120);
INSERT INTO speaker (id, edition_id, name, organisation) VALUES (1, 1, '{"fr": "Équité", "en": ""}', '');
INSERT INTO debate (id, edition_id, room_id, uid, slug, title, summary, format, starts_at, ends_at,
  language, arrangements, is_bookable, capacity, seated, waiting, next_number, state, created_at,
  revised_at, revision)
VALUES (1, 1, 1, 'uid-1', 'equite', '{"fr": "Équité", "en": ""}', '{"fr": "Équité", "en": ""}', 'debat', '2011-11-28 09:15:00', '2011-11-28 10:45:00',
  'fr', '["lsf"]', true, 120, 1, 0, 1, 'publie', '2011-11-28 09:15:00', '2011-11-28 10:45:00', 0);
INSERT INTO contribution (debate_id, speaker_id, part, position) VALUES (1, 1, 'animation', 1);
INSERT INTO registration (id, edition_id, code, link_version, link_hash, category, state,
  is_badge_revoked, first_name, last_name, email, email_key, new_email, search_key, organisation,
  job_title, postcode, attendee_kind, phone, heard_from, arrangements, locale, created_at,
  revised_at)
VALUES (1, 1, 'ACDEFGHJK', 1, 'hash', 'visiteur', 'active', false, 'Zoé', 'Đặng-Lefèvre',
  'zoe@example.org', 'zoe@example.org', '', 'zoe dang lefevre', 'L’Écho', '', '92000', '', '', '',
  '[]', 'fr', '2011-11-28 09:15:00', '2011-11-28 10:45:00');
INSERT INTO booking (registration_id, debate_id, place, created_at)
VALUES (1, 1, 'assis', '2011-11-07 09:00:00');
