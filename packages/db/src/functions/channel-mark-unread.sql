/*
 * channel.markUnread moves the marker back before a message and begins a new epoch. The event is on the log of the person
 * only and lists the messages that are unread now. The caller holds the locks of the channel and of the person, so that
 * messages written before and after it differ by their place in the log.
 */
create or replace function mark_channel_unread(channel uuid, first_seq bigint, actor uuid, intent_id uuid) returns json
language plpgsql as $$
declare
  head bigint := (select last_seq from logs where id = channel);
  member channel_members;
begin
  update channel_members set last_read_seq = first_seq - 1, read_epoch = read_epoch + 1
  where channel_id = channel and user_id = actor returning * into member;
  return append_event(actor, 'channel_read', actor, intent_id, json_build_object(
    'channelId', channel, 'lastReadSeq', member.last_read_seq, 'epoch', member.read_epoch,
    'unread', unread_of(member), 'unreadSeq', head
  ));
end
$$;
