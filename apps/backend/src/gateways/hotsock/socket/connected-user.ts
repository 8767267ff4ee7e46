import type { AppId } from "@hazel/domain/ids"
import type { Connection } from "../../../realtime/connection.ts"
import type { AppUser } from "../../../realtime/identity.ts"
import type { ChannelAddress } from "../channels/channel-requests.ts"
import type { ChannelRules } from "../directives/channel-rules.ts"
import { type ChannelDirectives, directivesFor, realNameOf } from "../directives/directives.ts"
import type { FrameMeta } from "../frames/server-frames.ts"
import type { Actor, ChannelAccess } from "../operations/actor.ts"
import type { UpdatedUmd } from "../operations/umd-updating.ts"
import { newOrigin, type Peer } from "../origin.ts"
import type { Token } from "../tokens/decode-claims.ts"

/** A channel that a connection receives. */
export interface ChannelSubscription {
  readonly name: string
  readonly topic: string
  readonly alias: string | undefined
  /** The rules of the subscribe token, if it had one. */
  readonly rules: ChannelRules | undefined
  readonly directives: ChannelDirectives
  meta: FrameMeta
}

interface Opened {
  readonly app: { readonly id: AppId; readonly name: string }
  readonly token: Token
  readonly connection: Connection<AppUser>
  readonly meta: FrameMeta
  readonly peer: Peer
}

/** The app user at one connection: their directives and the channels that they receive over it. */
export class ConnectedUser {
  readonly app: Opened["app"]
  readonly connection: Connection<AppUser>
  readonly peer: Peer
  /** The user as the connect token names it. Subscriptions of subscribe tokens may name another. */
  meta: FrameMeta
  readonly #rules: ChannelRules
  readonly #subscriptions = new Map<string, ChannelSubscription>()

  constructor({ app, token, connection, meta, peer }: Opened) {
    this.app = app
    this.connection = connection
    this.meta = meta
    this.peer = peer
    this.#rules = token.channels
  }

  get subscriptions(): ReadonlyMap<string, ChannelSubscription> {
    return this.#subscriptions
  }

  get actor(): Actor {
    const { app, meta, connection, peer } = this
    const origin = () => newOrigin("client.websocket", peer, connection.id)
    return { app, connectionId: connection.id, meta, origin }
  }

  /** The channel that the client calls by this name or alias. */
  accessTo(called: string): ChannelAccess {
    const name = this.realNameOf(called)
    return {
      called,
      name,
      directives: this.directivesFor(name),
      subscribed: this.#subscriptions.get(name)?.meta
    }
  }

  addressOf(name: string): ChannelAddress {
    return { appId: this.app.id, name }
  }

  /** The real name of a channel. `rules` are those of a token that comes with the request. Source: C3. */
  realNameOf(name: string, rules?: ChannelRules): string {
    if (this.#subscriptions.has(name)) return name
    for (const subscription of this.#subscriptions.values()) if (subscription.alias === name) return subscription.name
    return realNameOf(name, this.#rules, rules ? [rules] : [])
  }

  /** The alias of a channel, by its real name. An alias of a subscribe token wins. Source: C3. */
  aliasOf(name: string, rules?: ChannelRules): string | undefined {
    for (const { aliases } of rules ? [rules, this.#rules] : [this.#rules]) {
      for (const [alias, real] of aliases) if (real === name) return alias
    }
    return undefined
  }

  /** The directives for a channel, by its real name. `rules` are those of a token that comes with the request. */
  directivesFor(name: string, rules?: ChannelRules): ChannelDirectives {
    const known = rules === undefined ? this.#subscriptions.get(name)?.directives : undefined
    return known ?? directivesFor({ connect: this.#rules, subscription: rules }, name)
  }

  /** Whether any storage directive can hold in a channel, by its real name. */
  hasStorage(name: string, rules?: ChannelRules) {
    const all = rules ? [...this.#rules.rules, ...rules.rules] : this.#rules.rules
    return all.some(({ pattern, storage }) => storage.length > 0 && pattern.matches(name))
  }

  /** The channels to which the connection is to be subscribed at once. Source: C2. */
  get autoSubscribed(): ReadonlyArray<string> {
    const isForbidden = (name: string) =>
      this.#rules.rules.some(
        ({ pattern, directives: { autoSubscribe, subscribe } }) =>
          (autoSubscribe === false || subscribe === false) && pattern.matches(name)
      )
    return this.#rules.autoSubscribed.filter((name) => !isForbidden(name))
  }

  observes(channel: string, key: string) {
    return this.#subscriptions.get(channel)?.directives.storage(key).observe ?? false
  }

  /** Remembers metadata that was updated. */
  noteUmd({ umd, channel, isPropagated }: UpdatedUmd) {
    if (channel === undefined) this.meta = { ...this.meta, umd }
    for (const subscription of this.#subscriptions.values()) {
      if (isPropagated || subscription.name === channel) subscription.meta = { ...subscription.meta, umd }
    }
  }

  add(subscription: ChannelSubscription) {
    this.#subscriptions.set(subscription.name, subscription)
  }

  remove(name: string) {
    this.#subscriptions.delete(name)
  }
}
