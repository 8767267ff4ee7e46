import type { MessageId } from "@hazel/domain/ids"
import { type WeightedActions, type ActivityScene, someReply, someShown, type Turn } from "./activity-scene.ts"

/** Actions that people do for themselves: they read, follow threads, and hide messages. */
export const readerActions = (scene: ActivityScene): WeightedActions => {
  const { prng, hidden, does } = scene

  const read = ({ device: { hazel }, channelId }: Turn) => {
    const summary = hazel.channel(channelId).get()
    if (summary === undefined) return
    const seq = prng.between(summary.membership.lastReadSeq, summary.seq)
    does(hazel.markRead(channelId, seq).settled)
  }

  const markUnread = (turn: Turn) => {
    const id = someShown(scene, turn)
    if (id) does(turn.device.hazel.markUnread(id).settled)
  }

  const someThread = ({ device, channelId }: Turn) => {
    const threads = device.hazel.channel(channelId).get()?.threads ?? []
    return threads.length === 0 ? undefined : prng.pick(threads)
  }

  const readThread = (turn: Turn) => {
    const thread = someThread(turn)
    const { device, channelId } = turn
    const head = device.hazel.channel(channelId).get()?.seq ?? 0
    if (!thread) return
    const seq = prng.between(Math.min(thread.lastReadSeq, head), head)
    does(device.hazel.markThreadRead(channelId, thread.parentId, seq).settled)
  }

  const markThreadUnread = (turn: Turn) => {
    const messageId = (prng.chance(0.5) ? someReply(scene, turn) : undefined) ?? someThread(turn)?.parentId
    if (messageId) does(turn.device.hazel.call((client) => client.thread.markUnread({ messageId })))
  }

  const follow = (turn: Turn) => {
    const parentId = someShown(scene, turn)
    if (parentId) does(turn.device.hazel.followThread(turn.channelId, parentId).settled)
  }

  const unfollow = (turn: Turn) => {
    const thread = someThread(turn)
    if (thread) does(turn.device.hazel.unfollowThread(turn.channelId, thread.parentId).settled)
  }

  const hide = (turn: Turn) => {
    const { channelId, device, participant } = turn
    const id = prng.chance(0.5) ? someShown(scene, turn) : someReply(scene, turn)
    if (id === undefined) return
    hidden.push({ id, channelId, userId: participant.person.id })
    const messageIds: ReadonlyArray<MessageId> = [id]
    does(device.hazel.call((client) => client.message.hide({ channelId, messageIds })))
  }

  const unhide = ({ channelId, device, participant }: Turn) => {
    const own = hidden.filter((each) => each.channelId === channelId && each.userId === participant.person.id)
    if (own.length === 0) return
    const messageIds: ReadonlyArray<MessageId> = [prng.pick(own).id]
    does(device.hazel.call((client) => client.message.unhide({ channelId, messageIds })))
  }

  const hideAll = ({ channelId, device }: Turn) => {
    if (prng.chance(0.3)) does(device.hazel.call((client) => client.message.hideAll({ channelId })))
  }

  return [
    [4, read],
    [2, markUnread],
    [3, readThread],
    [2, markThreadUnread],
    [2, follow],
    [2, unfollow],
    [3, hide],
    [2, unhide],
    [1, hideAll]
  ]
}
