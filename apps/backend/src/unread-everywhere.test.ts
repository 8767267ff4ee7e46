import { expect } from "@effect/vitest"
import { Prng } from "@hazel/client/simulation/prng"
import type { ChannelId } from "@hazel/domain/ids"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import { Effect } from "effect"
import { aChannelWith, Cast, withCast } from "./testing/cast.ts"
import { Commotion, type Participant } from "./testing/commotion.ts"
import { Device } from "./testing/device.ts"
import { HazelForTests } from "./testing/hazel-for-tests.ts"

const runs = Number(process.env["HAZEL_RUNS"] ?? 8)
const replayed = process.env["HAZEL_SEED"]
const seeds = replayed ? [Number(replayed)] : Array.from({ length: runs }, (_, index) => index + 1)

interface Reading {
  readonly userId: string
  readonly lastReadSeq: number
  readonly readEpoch: number
  readonly unread: number
  readonly mentions: number
}

/** What is unread by the words of the definition (D.6), counted row by row. */
const counted = Effect.fnUntraced(function* (channelId: ChannelId) {
  const { sql } = yield* HazelForTests
  const rows = yield* Effect.promise(
    () => sql<Array<Reading>>`
      select
        reader.user_id as "userId", reader.last_read_seq::int as "lastReadSeq", reader.read_epoch as "readEpoch",
        count(message.id)::int as unread,
        count(message.id) filter (where array_position(message.mentioned_user_ids, reader.user_id) is not null)::int
          as mentions
      from channel_members reader
      left join messages message
        on message.channel_id = reader.channel_id
        and message.seq > reader.last_read_seq
        and not message.author_id = reader.user_id
        and message.deleted_at is null
        and (message.parent_id is null or message.in_channel)
        and message.seq > reader.hidden_up_to_seq
        and message.id not in (select hidden.message_id from hidden_messages hidden where hidden.user_id = reader.user_id)
      where reader.channel_id = ${channelId}
      group by reader.user_id, reader.last_read_seq, reader.read_epoch`
  )
  return new Map(rows.map((row) => [row.userId, { ...row }]))
})

const readingOf = (userId: string, { membership, unread }: ChannelSummary): Reading => ({
  userId,
  lastReadSeq: membership.lastReadSeq,
  readEpoch: membership.readEpoch,
  unread: unread.length,
  mentions: unread.filter(({ mentionsMe }) => mentionsMe).length
})

const isSame = (one: Reading | undefined, other: Reading | undefined) => JSON.stringify(one) === JSON.stringify(other)

/** What the server says, and what both devices of everybody end up showing, is what is counted. */
const expectOneTruth = Effect.fnUntraced(function* (channelId: ChannelId, participants: ReadonlyArray<Participant>) {
  const truth = yield* counted(channelId)
  for (const { person, devices } of participants) {
    const expected = truth.get(person.id)
    const { channels } = yield* person.asks((hazel) => hazel.channel.list())
    const told = channels.find(({ channel }) => channel.id === channelId)
    expect(told && readingOf(person.id, told), `${person.name}, as the server tells it`).toEqual(expected)
    for (const [index, device] of devices.entries()) {
      const isRight = (summary: ChannelSummary | undefined) =>
        isSame(summary && readingOf(person.id, summary), expected)
      yield* Effect.tryPromise({
        try: () => device.shows(device.hazel.channel(channelId), isRight),
        catch: (cause) =>
          new Error(`${person.name}'s device ${index} differs from ${JSON.stringify(expected)}`, { cause })
      })
    }
  }
})

const fourAtTwoDevices = Effect.gen(function* () {
  const { ada, ben, cleo, dora } = yield* Cast
  const { url } = yield* HazelForTests
  return yield* Effect.acquireRelease(
    Effect.sync(() =>
      [ada, ben, cleo, dora].map((person): Participant => ({
        person,
        devices: [new Device(url, person.token), new Device(url, person.token)]
      }))
    ),
    (participants) =>
      Effect.promise(() =>
        Promise.all(participants.flatMap(({ devices }) => devices.map(({ hazel }) => hazel.close())))
      )
  )
})

withCast(`what is unread (${seeds.length} seeds)`, (it) => {
  it.effect(
    "is the same for the server and on every device, whatever four people do",
    () =>
      Effect.gen(function* () {
        const participants = yield* fourAtTwoDevices
        const [maker, ...others] = participants.map(({ person }) => person)
        for (const seed of seeds) {
          const channelId = yield* aChannelWith(maker!, ...others)
          const isThere = (summary: ChannelSummary | undefined) => summary !== undefined
          const everybody = participants.flatMap(({ devices }) => devices)
          yield* Effect.promise(() =>
            Promise.all(everybody.map((device) => device.shows(device.hazel.channel(channelId), isThere)))
          )
          const commotion = new Commotion(channelId, participants, new Prng(seed))
          yield* Effect.promise(() => commotion.rages(60))
          yield* expectOneTruth(channelId, participants).pipe(
            Effect.mapError((cause) => new Error(`HAZEL_SEED=${seed} fails: ${Object(cause).message}`, { cause }))
          )
        }
      }),
    20_000 + seeds.length * 3_000
  )
})
