/*
 * Deletes the account of a person, whose log and whose channels are locked: it is deactivated for good, nothing that says who they were
 * stays, and their handle and address become free. Messages stay. Answers the sessions and keys that ended.
 */
create or replace function delete_account(person uuid, actor uuid, intent_id uuid) returns setof uuid
language plpgsql as $$
declare
  lock_timeout text := current_setting('lock_timeout');
  address text := (select email from users where id = person);
begin
  return query select deactivate_user(person);
  -- The log of the person is private. Trimming it shortens the time to wait for locks.
  perform trim_log(person, 0, 0, 1000000);
  perform set_config('lock_timeout', lock_timeout, true);
  perform remove_channel_member(c.id, person, actor, intent_id)
  from channel_members m join channels c on c.id = m.channel_id
  where m.user_id = person and is_named(c.kind) order by c.id;
  perform change_portrait(null, person, person);
  perform append_event(w.id, 'user_group_changed', actor, intent_id, json_build_object('userGroupId', m.user_group_id))
  from workspaces w cross join user_group_members m where m.user_id = person;
  delete from user_group_members where user_id = person;
  update users set
    handle = 'former-' || right(id::text, 12), display_name = 'Deleted account', email = id || '@deleted.invalid',
    email_verified = false, avatar_url = null, title = '', status_emoji = null, status_text = null, status_ends_at = null,
    invitation_id = null, role = case when is_guest(role) then role else 'member' end
  where id = person;
  update files set expires_at = now() where owner_id = person and message_id is null and portrait_of is null and icon_of is null
    and state <> 'removed';
  delete from accounts where user_id = person;
  delete from two_factors where user_id = person;
  delete from passkeys where user_id = person;
  delete from mention_digests where user_id = person;
  delete from account_mails where user_id = person or email = address;
  delete from address_mails where email = address;
  delete from address_changes where user_id = person;
  delete from preferences where user_id = person;
  delete from channel_preferences where user_id = person;
  delete from channel_mutes where user_id = person;
  delete from hidden_messages where user_id = person;
  delete from inbox_entries where user_id = person;
  delete from late_mentions where user_id = person;
  delete from notification_decisions where user_id = person;
  delete from person_activities where user_id = person;
  delete from presences where user_id = person;
  delete from push_devices where user_id = person;
  delete from slash_command_invocations where user_id = person;
  delete from slow_mode_turns where user_id = person;
  delete from thread_followers where user_id = person;
  delete from transactions where user_id = person;
  update invitations set cancelled_at = clock_timestamp()
  where person in (inviter_id, invited_user_id) and cancelled_at is null;
end
$$;
