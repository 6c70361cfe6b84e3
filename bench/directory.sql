CREATE TEMPORARY TABLE place AS
SELECT code, full_name, row_number() OVER (ORDER BY md5(code)) - 1 AS n, count(*) OVER () AS places
FROM directory_region WHERE level = 'township';
CREATE INDEX ON place (n);
INSERT INTO directory_body (id, kind, level, name, short_name, region_id, covers, node, address, phone, unified_code,
  accepts, industries, languages, stages, liaison, opened_at)
SELECT gen_random_uuid(), 'court', 'county', full_name || '人民法院', name || '法院', code, ARRAY[code], %(node)s,
  '', '', '', '{}', '{}', '{}', '{}', '', %(now)s
FROM directory_region WHERE level = 'county' ON CONFLICT DO NOTHING;
CREATE TEMPORARY TABLE organisation AS
SELECT gen_random_uuid() AS id, g AS n, p.code AS region, p.full_name, g / p.places AS lap
FROM generate_series(0, %(organisations)s - 1) g
JOIN place p ON p.n = g %% (SELECT count(*) FROM place);
CREATE INDEX ON organisation (n);
ANALYZE organisation;
INSERT INTO directory_body (id, kind, level, name, short_name, region_id, covers, node, address, phone, unified_code,
  accepts, industries, languages, stages, liaison, opened_at)
SELECT id, (ARRAY['township_mediation', 'peoples_mediation', 'union_mediation'])[1 + lap], 'township',
  full_name || (ARRAY['劳动人事争议调解中心', '人民调解委员会', '工会劳动争议调解委员会'])[1 + lap], '', region,
  ARRAY[region], %(node)s, '', '', '',
  CASE WHEN n %% 4 = 0 THEN ARRAY[(ARRAY['pay.arrears', 'insurance.work_injury', 'contract.compensation'])[1 + n %% 3]]
    ELSE '{}'::varchar[] END, '{}', '{}', '{}', '', %(now)s
FROM organisation ON CONFLICT DO NOTHING;
CREATE TEMPORARY TABLE mediator AS
SELECT gen_random_uuid() AS id, g AS n,
  (ARRAY['王','李','张','刘','陈','杨','赵','黄','周','吴','徐','孙','胡','朱','高','林','何','郭','马','罗','梁','宋','郑','谢','韩',
    '唐','冯','于','董','萧','欧阳'])[1 + (g %% 1000 * 7919) %% 31]
  || (ARRAY['建','秀','立','志','晓','国','春','海','文','玉','桂','永','丽','明','小','德'])[1 + (g / 31) %% 16]
  || (ARRAY['国','英','新','强','燕','华','兰','军','芳','伟','民','梅','平','霞','红','涛','成'])[1 + (g / 496) %% 17] AS name,
  o.id AS body, o.region
FROM generate_series(0, %(mediators)s - 1) g
JOIN organisation o ON o.n = g %% %(organisations)s;
INSERT INTO directory_person (id, name, identity_check_means, larger_type) SELECT id, name, '', false FROM mediator;
INSERT INTO directory_mediator (id, person_id, body_id, region_id, name, name_parts, category, causes, industries,
  languages, certified_until, entered_on, changed_at, left_reason)
SELECT gen_random_uuid(), m.id, m.body, m.region, m.name, name_parts(m.name),
  (ARRAY['full_time', 'part_time', 'volunteer'])[1 + n %% 3],
  ARRAY[(ARRAY['pay.arrears', 'pay.overtime', 'contract.compensation', 'insurance.work_injury'])[1 + n %% 4]],
  ARRAY[substr('ABCDEFGHIJKLMNOPQRS', 1 + n %% 19, 1)],
  CASE WHEN n %% 12 = 0 THEN ARRAY['yue'] ELSE '{}'::varchar[] END,
  CASE WHEN n %% 5 > 0 THEN %(today)s::date + (n %% 1000) - 100 END, %(since)s, %(now)s, ''
FROM mediator m JOIN directory_body b ON b.id = m.body;
INSERT INTO directory_rosterentry (id, court_id, body_id, person_id, valid_from, state, state_since, reason,
  specialities, fee)
SELECT gen_random_uuid(), c.id, o.id, NULL, %(since)s, 'confirmed', %(since)s, '', '{}', '不收费'
FROM organisation o JOIN directory_body b ON b.id = o.id
JOIN directory_body c ON c.kind = 'court' AND c.region_id = left(o.region, 6);
INSERT INTO directory_rosterentry (id, court_id, body_id, person_id, valid_from, state, state_since, reason,
  specialities, fee)
SELECT gen_random_uuid(), c.id, NULL, m.id, %(since)s, 'confirmed', %(since)s, '',
  ARRAY[(ARRAY['pay.arrears', 'pay.overtime', 'contract.compensation', 'insurance.work_injury'])[1 + m.n %% 4]], '不收费'
FROM mediator m JOIN directory_body c ON c.kind = 'court' AND c.region_id = left(m.region, 6);
