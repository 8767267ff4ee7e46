/* `p` is null if the person has chosen nothing. */
create or replace function preferences_as_json(p channel_preferences, kind text) returns json
language sql stable as $$
  select json_build_object(
    'isMuted', coalesce(p.is_muted, false), 'isPinned', coalesce(p.is_pinned, false),
    'isHidden', coalesce(p.is_hidden, false), 'folder', p.folder, 'tags', coalesce(p.tags, '{}'),
    'notificationLevel', coalesce(
      p.notification_level, case when is_named(kind) then 'mentions' else 'all' end
    )
  )
$$;

create or replace function channel_preferences_as_json(c channels, person uuid) returns json
language sql stable as $$
  select preferences_as_json(p, c.kind)
  from (select) always
  left join channel_preferences p on p.channel_id = c.id and p.user_id = person
$$;
