import { type WeightedActions, type ActivityScene, someReply, someShown, type Turn } from "./activity-scene.ts"

/** Actions that write, change and delete messages. */
export const writerActions = (scene: ActivityScene): WeightedActions => {
  const { prng, participants, replies, does } = scene

  const text = () => {
    const { person } = prng.pick(participants)
    return prng.chance(0.6) ? `Look, @${person.name.toLowerCase()}` : "Lunch?"
  }

  const write = ({ device, channelId }: Turn) =>
    does(device.hazel.send({ channelId, parentId: null, body: text() }).settled)

  const reply = (turn: Turn) => {
    const parentId = someShown(scene, turn)
    if (parentId === undefined) return
    const { channelId, device, participant } = turn
    const sent = device.hazel.send({ channelId, parentId, body: text(), alsoInChannel: prng.chance(0.3) })
    replies.push({ id: sent.messageId, channelId, userId: participant.person.id })
    does(sent.settled)
  }

  const stream = (turn: Turn) => {
    const { channelId, device, participant } = turn
    const parentId = prng.chance(0.5) ? (someShown(scene, turn) ?? null) : null
    const { append, cancel, finish, messageId } = device.hazel.stream(channelId, parentId)
    if (parentId) replies.push({ id: messageId, channelId, userId: participant.person.id })
    const isStopped = prng.chance(0.3)
    const chunks = [append("Well, "), append(text())]
    does(Promise.all(chunks).then(isStopped ? cancel : finish))
  }

  const edit = (turn: Turn) => {
    const body = `${text()} (edited ${prng.between(0, 99)})`
    const isOwn = (authorId: string) => authorId === turn.participant.person.id
    const id = someShown(scene, turn, isOwn)
    if (id) does(turn.device.hazel.edit(id, body).settled)
    const reply = someReply(scene, turn, isOwn)
    if (reply) does(turn.device.hazel.call((client) => client.message.update({ id: reply, body })))
  }

  const remove = (turn: Turn) => {
    const isOwn = (authorId: string) => authorId === turn.participant.person.id
    const id = someShown(scene, turn, isOwn)
    if (id && prng.chance(0.5)) return does(turn.device.hazel.remove(id).settled)
    const reply = someReply(scene, turn, isOwn)
    if (reply) does(turn.device.hazel.call((client) => client.message.delete({ id: reply })))
  }

  /** By the first participant, who is the owner. */
  const purge = (turn: Turn) => {
    const { hazel } = participants[0]!.devices[0]!
    const { channelId } = turn
    if (prng.chance(0.1)) return does(hazel.call((client) => client.message.purgeAll({ channelId })))
    const id = prng.chance(0.5) ? someShown(scene, turn) : someReply(scene, turn)
    if (id) does(hazel.call((client) => client.message.purge({ id })))
  }

  return [
    [6, write],
    [7, reply],
    [2, stream],
    [3, edit],
    [2, remove],
    [1, purge]
  ]
}
