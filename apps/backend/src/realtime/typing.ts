import { ChannelMuteRepository } from "@hazel/db/repositories/channel-mute-repository"
import type { ChannelId, MessageId, UserId } from "@hazel/domain/ids"
import { typingExpiresMs } from "@hazel/domain/realtime/signal"
import { channelTopic } from "@hazel/domain/realtime/topic"
import { Context, Effect, Layer, Schedule } from "effect"
import { Presence } from "../presence/presence.ts"
import { steadyNow } from "../process/steady-time.ts"
import type { PersonalConnection } from "./connection.ts"
import { Hub } from "./hub.ts"

/** With more subscribers than this, somebody always types, so typing is not published. */
const crowd = 100

interface Writing {
  readonly userId: UserId
  readonly channelId: ChannelId
  readonly parentId: MessageId | null
  /** The device they type on; undefined for a call. */
  readonly device: PersonalConnection | undefined
  readonly expiresAt: number
}

interface TypingState extends Pick<Writing, "channelId" | "parentId"> {
  readonly isTyping: boolean
  /** The text typed so far, if the device sends it. Only dialects with a place for it tell it to others. */
  readonly text?: string
}

/** Characters of a text that is being typed which are told. Clients show the beginning of it in one line. */
const toldLength = 1_000

const keyOf = (userId: UserId, { channelId, parentId }: TypingState) => `${userId} ${channelId} ${parentId}`

const make = Effect.gen(function* () {
  const hub = yield* Hub
  const presence = yield* Presence
  const mutes = yield* ChannelMuteRepository
  const now = yield* steadyNow
  /** The entries in the order in which they expire. */
  const writing = new Map<string, Writing>()
  /** Frames whose sender's permission is being checked. */
  const asked = new Map<string, TypingState>()

  const publish = ({ userId, channelId, parentId }: Writing, isTyping: boolean, text?: string) => {
    const data = { channelId, parentId, userId, isTyping }
    const aside = text?.slice(0, toldLength).toWellFormed()
    hub.signal(channelTopic(channelId), { type: "user_typing", data }, { exceptPerson: userId }, aside)
  }

  const stop = (key: string, known: Writing) => {
    writing.delete(key)
    publish(known, false)
  }

  const setNow = (userId: UserId, state: TypingState, device?: PersonalConnection) => {
    const { channelId, parentId, isTyping, text } = state
    const key = keyOf(userId, state)
    const known = writing.get(key)
    if (!isTyping) return known && stop(key, known)
    if (presence.isInvisible(userId) || hub.hasMoreSubscribers(channelTopic(channelId), crowd)) return
    const expiresAt = now() + typingExpiresMs
    writing.delete(key)
    const written = { userId, channelId, parentId, device, expiresAt }
    writing.set(key, written)
    publish(written, true, text)
  }

  /**
   * Publishes that somebody is typing only if they could send the message. If they stop during the check, it publishes nothing.
   */
  const set = Effect.fnUntraced(function* (userId: UserId, state: TypingState, device?: PersonalConnection) {
    const key = keyOf(userId, state)
    if (state.isTyping) {
      asked.set(key, state)
      const canWrite = yield* mutes.canWrite(state.channelId, userId)
      if (asked.get(key) !== state) return
      if (!canWrite) return void asked.delete(key)
    }
    asked.delete(key)
    setNow(userId, state, device)
  })

  /** Ends all typing on a device. */
  const leave = (device: PersonalConnection) => {
    for (const [key, known] of writing) if (known.device === device) stop(key, known)
  }

  /** Ends all typing of a person. */
  const end = (userId: UserId) => {
    for (const key of asked.keys()) if (key.startsWith(userId)) asked.delete(key)
    for (const [key, known] of writing) if (known.userId === userId) stop(key, known)
  }

  const forgetOld = Effect.sync(() => {
    for (const [key, known] of writing) {
      if (known.expiresAt > now()) return
      stop(key, known)
    }
  })

  yield* forgetOld.pipe(Effect.repeat(Schedule.spaced("1 second")), Effect.forkScoped)

  return { set, leave, end }
})

/** The people who are typing now. This is stored nowhere else. */
export class Typing extends Context.Service<Typing, Effect.Success<typeof make>>()("@hazel/Typing") {
  static readonly layer = Layer.effect(Typing, make).pipe(Layer.provide([Hub.layer, Presence.layer]))
}
