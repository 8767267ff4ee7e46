import type { Prng } from "@hazel/client/simulation/prng"
import type { ChannelId, MessageId } from "@hazel/domain/ids"
import type { Device } from "../harness/device.ts"
import type { TestUser } from "../harness/hazel-for-tests.ts"

/** A person with two devices. */
export interface Participant {
  readonly person: TestUser
  readonly devices: ReadonlyArray<Device>
}

/** A message that is remembered wherever it is shown, because replies are in no timeline that is open. */
export interface Remembered {
  readonly id: MessageId
  readonly channelId: ChannelId
  readonly userId: string
}

/** The state on which the next action depends. */
export interface ActivityScene {
  readonly prng: Prng
  /** The first of them made the channels and stays in them. */
  readonly participants: ReadonlyArray<Participant>
  readonly replies: Array<Remembered>
  readonly hidden: Array<Remembered>
  /** A refusal is part of the activity: the message may be gone, or the person removed. */
  readonly does: (act: Promise<unknown>) => void
}

/** The person, device and channel of the next action. */
export interface Turn {
  readonly participant: Participant
  readonly device: Device
  readonly channelId: ChannelId
}

/** Some actions are more frequent than others. */
export type WeightedActions = ReadonlyArray<readonly [weight: number, act: (turn: Turn) => void]>

/**
 * A random message that the device shows as delivered. An intent about a refused message would wait for it for ever.
 */
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
