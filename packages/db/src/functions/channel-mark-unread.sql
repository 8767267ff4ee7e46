/*
 * channel.markUnread: moves the marker back before a message and begins a new epoch; told only to the person, with the list
 * of what is unread now. The caller holds the locks of the channel and of the person, so that messages written before and
 * after it are told apart by their place in the log.
 */
create or replace function mark_channel_unread(channel uuid, first_seq bigint, actor uuid, wish uuid) returns json
language plpgsql as $$
declare
  head bigint := (select last_seq from logs where id = channel);
  member channel_members;
begin
  update channel_members set last_read_seq = first_seq - 1, read_epoch = read_epoch + 1
  where channel_id = channel and user_id = actor returning * into member;
  return tell(actor, 'channel_read', actor, wish, json_build_object(
    'channelId', channel, 'lastReadSeq', member.last_read_seq, 'epoch', member.read_epoch,
    'unread', unread_of(member), 'unreadSeq', head
  ));
end
$$;
