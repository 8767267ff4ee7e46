import type { AppId, UserId } from "@hazel/domain/ids"
import { Effect } from "effect"
import type { Audience, Subscriber } from "../../../realtime/audience.ts"
import type { Codec, GatheredLine, OutgoingFrame } from "../../../realtime/codec.ts"
import { textFrame } from "../../../realtime/text-frame.ts"
import type { ImkitIds } from "../objects/imkit-ids.ts"
import type { FindFacts } from "./facts.ts"
import { knownOf } from "./known-of.ts"
import { isFrom } from "../transaction-origin.ts"
import { type Encoding, eventPacket } from "./packets.ts"
import { isTold, needsOf, tell, type ToldNative } from "./tellers.ts"
import type { Native, Told } from "./told.ts"

/** One dialect of the protocol, and the parts of the gateway that it uses. */
export interface DialectOptions {
  readonly appId: AppId
  readonly encoding: Encoding
  readonly find: FindFacts
  /** Called when somebody has changed, so that they are looked up again. */
  readonly forget: (id: UserId) => void
  /** Looks up the ids by which the app calls what `use` asks for. */
  readonly withIds: <A>(use: (ids: ImkitIds) => A) => Effect.Effect<A>
  readonly isSubscribed: (subscriber: Subscriber, topic: string) => boolean
  /** Called when frames could not be made, so that connections of the dialect miss events. */
  readonly onLoss: () => void
  readonly run: <A>(effect: Effect.Effect<A>) => Promise<A>
}

interface Line {
  readonly native: ToldNative
  readonly gathered: GatheredLine
}

const linesIn = (gathered: ReadonlyArray<GatheredLine>, forget: DialectOptions["forget"]): ReadonlyArray<Line> =>
  gathered.flatMap((line): ReadonlyArray<Line> => {
    const native: Native = JSON.parse(line.text)
    if (native.type === "user_updated") forget(native.data.user.id)
    return isTold(native) ? [{ native, gathered: line }] : []
  })

type Condition = (subscriber: Subscriber) => boolean

const sessionOf = ({ identity }: Subscriber) => (identity.kind === "person" ? identity.sessionId : "")

interface ToldLine {
  readonly told: Told
  readonly gathered: GatheredLine
}

/** Leaves out what was told before in the same round: several changes of a message are one state. */
const withoutRepetitions = (all: ReadonlyArray<ToldLine>) => {
  const before = new Set<object | string>()
  return all.filter(({ told: { payload, isLookedUp = false } }) => {
    const isRepeated = isLookedUp && before.has(payload)
    before.add(payload)
    return !isRepeated
  })
}

/** The dialect of one app in one encoding. An event is one packet, encoded once for all its subscribers. */
export const imkitCodec = (options: DialectOptions): Codec => {
  const { appId, encoding, find, forget, withIds, isSubscribed, onLoss, run } = options

  const conditionsOf = (topic: string, { exceptOrigin, isLookedUp }: Told): ReadonlyArray<Condition> => [
    ...(isLookedUp ? [(subscriber: Subscriber) => isSubscribed(subscriber, topic)] : []),
    ...(exceptOrigin ? [(subscriber: Subscriber) => !isFrom(exceptOrigin, sessionOf(subscriber))] : [])
  ]

  const audienceOf = (topic: string, { told, gathered: { audience } }: ToldLine): Audience | undefined => {
    const conditions = conditionsOf(topic, told)
    if (told.audience === undefined && conditions.length === 0) return audience
    const all = audience?.where ? [audience.where, ...conditions] : conditions
    const where = all.length > 0 ? (subscriber: Subscriber) => all.every((meets) => meets(subscriber)) : undefined
    return { ...audience, ...told.audience, where }
  }

  const frames = Effect.fnUntraced(function* (topic: string, lines: ReadonlyArray<Line>) {
    const facts = yield* find(lines.map(({ native }) => needsOf(native)))
    const all = yield* withIds((ids) => {
      const known = knownOf(facts, appId, ids)
      return lines.flatMap(({ native, gathered }) =>
        tell(native, known, gathered.aside).map((told): ToldLine => ({ told, gathered }))
      )
    })
    return withoutRepetitions(all).map(({ told, gathered }): OutgoingFrame => ({
      bytes: textFrame(eventPacket(told.event, told.payload, encoding)),
      seq: gathered.seq,
      audience: audienceOf(topic, { told, gathered })
    }))
  })

  return {
    encode: (topic, gathered) => {
      const lines = linesIn(gathered, forget)
      if (lines.length === 0) return []
      return run(
        Effect.catchCause(frames(topic, lines), (cause) =>
          Effect.as(Effect.andThen(Effect.logWarning("Events could not be told", cause), Effect.sync(onLoss)), [])
        )
      )
    },
    // After Socket.IO's packet to disconnect, which is `41`, a client does not come back by itself.
    goodbye: (reason, reconnect) => ({ ...(!reconnect && { text: "41" }), code: reconnect ? 1012 : 1008, reason })
  }
}
