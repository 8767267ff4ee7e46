import type { AppId } from "@hazel/domain/ids"
import type { ChannelDirectives } from "../directives/directives.ts"
import type { FrameMeta } from "../frames/server-frames.ts"
import type { Origin } from "../origin.ts"

/** A connection that asks for something, over its socket or over HTTP. */
export interface Actor {
  readonly app: { readonly id: AppId; readonly name: string }
  readonly connectionId: string
  /** The user as the connection is known outside its subscriptions. */
  readonly meta: FrameMeta
  /** Describes what is asked, for sinks. */
  readonly origin: () => Origin
}

/** A channel as an actor may use it. */
export interface ChannelAccess {
  /** The name that the client used, which may be an alias. Refusals repeat it. */
  readonly called: string
  /** The real name. */
  readonly name: string
  /** The directives of the connect token and those of the subscription. Source: T2. */
  readonly directives: ChannelDirectives
  /** The user as they are known in the channel; undefined without a live subscription. */
  readonly subscribed: FrameMeta | undefined
}
