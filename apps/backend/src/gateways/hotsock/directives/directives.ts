import type { ChannelClaims, MessageClaims, StorageClaims } from "../tokens/claims.ts"
import type { ChannelRule, ChannelRules, Rule } from "./channel-rules.ts"
import {
  type AllowedReactions,
  allowedReactions,
  earliest,
  flag,
  latestUnlessForbidden,
  longestUnlessForbidden
} from "./combine.ts"

/** The rules that hold for a connection: those of its connect token and of the subscribe tokens of a subscription. */
export interface Grants {
  readonly connect: ChannelRules
  /** The rules of the subscribe token of the live subscription to the channel, if it has one. Source: T2. */
  readonly subscription?: ChannelRules | undefined
}

/** Source: C8. */
export interface MessageDirectives {
  /** Whether the connection may publish while it is subscribed. */
  readonly publish: boolean
  /** Whether the connection may publish although it is not subscribed. */
  readonly broadcast: boolean
  readonly echo: boolean
  readonly emitPubSubEvent: boolean
  readonly react: AllowedReactions
  /** Seconds since 1970; 0 forbids schedules. */
  readonly scheduleBefore: number
  /** Seconds; 0 stores nothing, -1 keeps forever. */
  readonly store: number
}

/** Source: C9. */
export interface StorageDirectives {
  readonly observe: boolean
  readonly get: boolean
  readonly set: boolean
  readonly emitPubSubEvent: boolean
  /** Seconds since 1970; 0 forbids schedules. */
  readonly scheduleBefore: number
  /** Seconds; -1 keeps forever. */
  readonly store: number
}

/** Everything that a connection may do in one channel. Sources: C1–C9. */
export interface ChannelDirectives {
  readonly subscribe: boolean
  readonly getInfo: boolean
  /** Seconds since 1970 of the oldest message that may be listed; null allows those since the subscription. */
  readonly historyStart: number | null
  readonly omitFromSubCount: boolean
  readonly umdUpdate: boolean
  readonly message: (event: string) => MessageDirectives
  readonly storage: (key: string) => StorageDirectives
}

const matching = <R extends Rule<unknown>>(rules: ReadonlyArray<R>, name: string) =>
  rules.filter(({ pattern }) => pattern.matches(name))

const claimsOf = <C>(rules: ReadonlyArray<Rule<C>>, name: string) =>
  matching(rules, name).map(({ directives }) => directives)

const messageDirectives = (
  claims: ReadonlyArray<MessageClaims>,
  /** Broadcasting is granted by connect tokens only. */
  connectClaims: ReadonlyArray<MessageClaims>
): MessageDirectives => {
  const isForbidden = claims.some(({ publish }) => publish === false)
  const broadcast = !isForbidden && flag(connectClaims.map((claim) => claim.broadcast))
  return {
    publish: !isForbidden && (broadcast || flag(claims.map((claim) => claim.publish))),
    broadcast,
    echo: flag(claims.map((claim) => claim.echo)),
    emitPubSubEvent: flag(claims.map((claim) => claim.emitPubSubEvent)),
    react: allowedReactions(claims.map((claim) => claim.react)),
    scheduleBefore: latestUnlessForbidden(claims.map((claim) => claim.scheduleBefore)),
    store: longestUnlessForbidden(
      claims.map((claim) => claim.store),
      0
    )
  }
}

const storageDirectives = (claims: ReadonlyArray<StorageClaims>): StorageDirectives => ({
  observe: flag(claims.map((claim) => claim.observe)),
  get: flag(claims.map((claim) => claim.get)),
  set: flag(claims.map((claim) => claim.set)),
  emitPubSubEvent: flag(claims.map((claim) => claim.emitPubSubEvent)),
  scheduleBefore: latestUnlessForbidden(claims.map((claim) => claim.scheduleBefore)),
  store: longestUnlessForbidden(
    claims.map((claim) => claim.store),
    -1
  )
})

const channelFlags = (claims: ReadonlyArray<ChannelClaims>) => ({
  subscribe: flag(claims.map((claim) => claim.subscribe)),
  getInfo: flag(claims.map((claim) => claim.getInfo)),
  historyStart: earliest(claims.map((claim) => claim.historyStart)),
  omitFromSubCount: flag(claims.map((claim) => claim.omitFromSubCount)),
  umdUpdate: flag(claims.map((claim) => claim.umdUpdate))
})

/** The directives of a connection for a channel, by its real name. The order of rules does not matter. Source: J16. */
export const directivesFor = ({ connect, subscription }: Grants, channel: string): ChannelDirectives => {
  const connectRules = matching(connect.rules, channel)
  const rules: ReadonlyArray<ChannelRule> = [...connectRules, ...matching(subscription?.rules ?? [], channel)]
  return {
    ...channelFlags(rules.map(({ directives }) => directives)),
    message: (event) =>
      messageDirectives(
        rules.flatMap(({ messages }) => claimsOf(messages, event)),
        connectRules.flatMap(({ messages }) => claimsOf(messages, event))
      ),
    storage: (key) => storageDirectives(rules.flatMap(({ storage }) => claimsOf(storage, key)))
  }
}

/**
 * The real name of the channel that a client names. A real name wins over an alias, and an alias of a subscribe token
 * over one of the connect token. Source: C3.
 */
export const realNameOf = (name: string, connect: ChannelRules, subscriptions: ReadonlyArray<ChannelRules>) => {
  const all = [...subscriptions, connect]
  if (all.some(({ names }) => names.has(name))) return name
  return all.find(({ aliases }) => aliases.has(name))?.aliases.get(name) ?? name
}
