import { ScopeMissingError } from "@hazel/domain/errors"
import { type ChannelId, MessageId, type UserId } from "@hazel/domain/ids"
import type { HazelClient } from "@hazel/domain/rpc"
import { messageIdOf } from "@hazel/domain/message-id"
import type { Message } from "@hazel/domain/models/message-model"
import { CurrentUser } from "@hazel/domain/rpc/authentication"
import type { Scope } from "@hazel/domain/scope"
import { Effect, Option, Schema } from "effect"
import { hasScope } from "../../../../authentication/sessions.ts"
import type { ImkitCaller } from "../../access/access.ts"
import { transactionOf } from "../../client-message-id.ts"
import { transactionFrom } from "../../transaction-origin.ts"
import { transactionOfKey } from "./idempotency.ts"
import { clientNotFound, messageNotFound, notRoomMember, refuse, roomNotFound } from "./imkit-refusal.ts"
import type { NativeFailure } from "./refusal-of.ts"
import type { RestServices } from "./rest-services.ts"

const decodeMessageId = Schema.decodeUnknownOption(MessageId)

export interface CallParts {
  readonly caller: ImkitCaller
  readonly hazel: HazelClient
  readonly services: RestServices
  readonly params: ReadonlyMap<string, string>
  readonly query: URLSearchParams
  readonly body: Readonly<Record<string, unknown>>
  readonly idempotencyKey: string | undefined
}

/** One request of a caller who was identified. Calls of `hazel` are made as this caller. */
export class RestCall {
  readonly caller: ImkitCaller
  readonly hazel: HazelClient
  readonly services: RestServices
  readonly #params: ReadonlyMap<string, string>
  readonly #query: URLSearchParams
  readonly #body: Readonly<Record<string, unknown>>
  readonly #idempotencyKey: string | undefined

  constructor({ caller, hazel, services, params, query, body, idempotencyKey }: CallParts) {
    this.caller = caller
    this.hazel = hazel
    this.services = services
    this.#params = params
    this.#query = query
    this.#body = body
    this.#idempotencyKey = idempotencyKey
  }

  get app() {
    return this.caller.app
  }

  get userId(): UserId {
    return this.caller.user.id
  }

  param(name: string) {
    return this.#params.get(name) ?? ""
  }

  /** The body with all of its fields. */
  get body() {
    return this.#body
  }

  /** The body as this shape; other fields are ignored. */
  decode<A>(schema: Schema.ConstraintDecoder<A>) {
    return Effect.mapError(Schema.decodeUnknownEffect(schema)(this.#body), ({ message }) =>
      refuse("INVALID_INPUT", message)
    )
  }

  /** The parameters of the query as this shape. */
  decodeQuery<A>(schema: Schema.ConstraintDecoder<A>) {
    return Effect.mapError(Schema.decodeUnknownEffect(schema)(Object.fromEntries(this.#query)), ({ message }) =>
      refuse("INVALID_INPUT", message)
    )
  }

  /** The channel that the app calls so. Whether the caller may know of it is decided by what is done with it. */
  room(alias: string) {
    return Effect.flatMap(this.services.ids.roomOf(this.app.id, alias), (id) =>
      id === undefined ? roomNotFound : Effect.succeed(id)
    )
  }

  client(clientId: string) {
    return Effect.flatMap(this.services.ids.clientOf(this.app.id, clientId), (id) =>
      id === undefined ? clientNotFound : Effect.succeed(id)
    )
  }

  clients(clientIds: ReadonlyArray<string>) {
    return Effect.forEach(clientIds, (id) => this.client(id))
  }

  messageId(text: string) {
    return Option.match(decodeMessageId(text), { onNone: () => messageNotFound, onSome: Effect.succeed })
  }

  /**
   * A message of a room that the caller can see. It may have been recalled. Its author may call it by the id that they gave
   * it on the socket.
   */
  messageIn(channelId: ChannelId, text: string): Effect.Effect<Message, NativeFailure> {
    const given = Effect.filterOrElse(
      this.#kept(messageIdOf(channelId, transactionOf(this.userId, text))),
      ({ authorId }) => authorId === this.userId,
      () => messageNotFound
    )
    const found = Option.match(decodeMessageId(text), {
      onNone: () => given,
      onSome: (id) =>
        Effect.catchIf(
          this.#kept(id),
          ({ _tag }) => _tag === "MessageNotFoundError",
          () => given
        )
    })
    return Effect.flatMap(found, (message) =>
      message.channelId === channelId ? Effect.succeed(message) : messageNotFound
    )
  }

  /** The room of a message that the caller can see and that may have been recalled. */
  roomOfMessage(id: MessageId) {
    return Effect.map(this.#kept(id), ({ channelId }) => channelId)
  }

  #kept(id: MessageId): Effect.Effect<Message, NativeFailure> {
    const kept = this.natively(["read"], this.services.messagePolicy.requireKept(id))
    return Effect.map(kept, ({ message }) => message)
  }

  /** Marks a change as one of the caller's device, so that only their other devices are told of it. Source: I15, I16. */
  fromDevice() {
    return { transactionId: transactionFrom(this.caller.sessionId) }
  }

  /** Makes a change happen once, however often the request is repeated with its idempotency key. */
  once(place: string) {
    const key = this.#idempotencyKey
    return key === undefined ? {} : { transactionId: transactionOfKey(this.userId, key, place) }
  }

  /** Runs what no contract offers as this caller, whose key must have these scopes, as a contract would require. */
  natively<A, E, R>(scopes: ReadonlyArray<Scope>, operation: Effect.Effect<A, E, R>) {
    const missing = scopes.find((scope) => !hasScope(this.caller, scope))
    const allowed = missing === undefined ? Effect.void : Effect.fail(new ScopeMissingError({ scope: missing }))
    return Effect.andThen(allowed, Effect.provideService(operation, CurrentUser, this.caller.user))
  }

  /**
   * Does something with a room by its alias, which the caller can see. It is looked up before anything else, so that no
   * other refusal tells that it exists.
   */
  inRoom<A, E extends NativeFailure, R>(alias: string, use: (channelId: ChannelId) => Effect.Effect<A, E, R>) {
    return this.atRoom(alias, (channelId) =>
      Effect.andThen(this.natively(["read"], this.services.channelPolicy.requireReachable(channelId)), use(channelId))
    )
  }

  /**
   * Does something with a room that the caller may not see. If it does not exist for them, but they may join it, they are
   * told that they are no member.
   */
  atRoom<A, E extends NativeFailure, R>(alias: string, use: (channelId: ChannelId) => Effect.Effect<A, E, R>) {
    return Effect.flatMap(this.room(alias), (channelId) =>
      Effect.catchIf(
        use(channelId),
        ({ _tag }) => _tag === "ChannelNotFoundError",
        () =>
          Effect.flatMap(this.natively(["read"], this.services.appRooms.mayJoin(channelId)), (mayJoin) =>
            mayJoin ? notRoomMember : roomNotFound
          )
      )
    )
  }
}
