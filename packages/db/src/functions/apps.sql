create or replace function app_signing_keys_as_json(app uuid) returns json
language sql stable as $$
  select coalesce(json_agg(json_build_object(
    'id', id, 'algorithm', algorithm, 'kid', kid, 'publicKey', public_key, 'createdAt', timestamp_text(created_at)
  ) order by id), '[]')
  from app_signing_keys where app_id = app
$$;

create or replace function app_server_keys_as_json(app uuid) returns json
language sql stable as $$
  select coalesce(json_agg(json_build_object(
    'id', id, 'label', label, 'keyStart', start, 'createdAt', timestamp_text(created_at),
    'lastUsedAt', timestamp_text(last_used_at)
  ) order by id), '[]')
  from app_server_keys where app_id = app
$$;

create or replace function app_client_keys_as_json(app uuid) returns json
language sql stable as $$
  select coalesce(json_agg(json_build_object(
    'id', id, 'clientKey', client_key, 'createdAt', timestamp_text(created_at)
  ) order by id), '[]')
  from app_client_keys where app_id = app
$$;

create or replace function app_as_json(a apps) returns json
language sql stable as $$
  select json_build_object(
    'id', a.id, 'name', a.name, 'audience', a.audience, 'issuer', a.issuer, 'isEnabled', a.disabled_at is null,
    'createdBy', a.created_by, 'createdAt', timestamp_text(a.created_at),
    'signingKeys', app_signing_keys_as_json(a.id), 'serverKeys', app_server_keys_as_json(a.id),
    'clientKeys', app_client_keys_as_json(a.id)
  )
$$;
