/* The path of the icon of the workspace; null if it has none. */
create or replace function workspace_icon_url(w workspaces) returns text
language sql stable as $$ select format('/workspace-icon/%s/192', f.id) from files f where f.icon_of = w.id $$;

create or replace function workspace_as_json(w workspaces) returns json
language sql stable as $$
  select json_build_object(
    'id', w.id, 'name', w.name, 'createdAt', timestamp_text(w.created_at), 'wideMentions', w.wide_mentions,
    'previewsLinks', w.previews_links,
    'showsMaths', w.shows_maths,
    'iconUrl', workspace_icon_url(w)
  )
$$;

create or replace function access_rules_as_json(w workspaces) returns json
language sql stable as $$
  select json_build_object(
    'signUp', w.sign_up, 'signUpDomains', to_json(w.sign_up_domains), 'sessionIdleDays', w.session_idle_days,
    'sessionLongestDays', w.session_longest_days, 'requiresSecondFactor', w.requires_second_factor
  )
$$;
