import type { Prng } from "@hazel/client/simulation/prng"
import type { ChannelId, MessageId } from "@hazel/domain/ids"
import type { Device } from "../harness/device.ts"
import type { TestUser } from "../harness/hazel-for-tests.ts"

/** Somebody at two devices. */
export interface Participant {
  readonly person: TestUser
  readonly devices: ReadonlyArray<Device>
}

/** A message that is remembered wherever it is shown: replies are in no timeline that is open. */
export interface Remembered {
  readonly id: MessageId
  readonly channelId: ChannelId
  readonly userId: string
}

/** What goes on, as far as the next act depends on it. */
export interface ActivityScene {
  readonly prng: Prng
  /** The first of them made the channels and stays in them. */
  readonly participants: ReadonlyArray<Participant>
  readonly replies: Array<Remembered>
  readonly hidden: Array<Remembered>
  /** Being refused is part of it: the message may be gone, or oneself. */
  readonly does: (act: Promise<unknown>) => void
}

/** Who does something next, on which device and where. */
export interface Turn {
  readonly participant: Participant
  readonly device: Device
  readonly channelId: ChannelId
}

/** Some things are done more often than others. */
export type WeightedActions = ReadonlyArray<readonly [weight: number, act: (turn: Turn) => void]>

/** One of those a device shows. What is wished about a message that was refused would wait for it for ever. */
export const someShown = (
  { prng }: ActivityScene,
  { device: { hazel }, channelId }: Turn,
  isIt: (authorId: string) => boolean = () => true
): MessageId | undefined => {
  const found = hazel
    .timeline(channelId, null)
    .get()
    .messageIds.filter((id) => {
      const view = hazel.message(id).get()
      return view?.delivery.status === "delivered" && isIt(view.message.authorId)
    })
  return found.length === 0 ? undefined : prng.pick(found)
}

export const someReply = (
  { prng, replies }: ActivityScene,
  { channelId }: Turn,
  isIt: (userId: string) => boolean = () => true
): MessageId | undefined => {
  const found = replies.filter((reply) => reply.channelId === channelId && isIt(reply.userId))
  return found.length === 0 ? undefined : prng.pick(found).id
}
