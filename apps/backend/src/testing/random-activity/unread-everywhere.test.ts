import { expect } from "@effect/vitest"
import { Prng } from "@hazel/client/simulation/prng"
import type { ChannelId } from "@hazel/domain/ids"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import { Effect } from "effect"
import { aChannelWith, Cast, withCast } from "../harness/cast.ts"
import { RandomActivity } from "./random-activity.ts"
import type { Participant } from "./activity-scene.ts"
import { Device } from "../harness/device.ts"
import { HazelForTests } from "../harness/hazel-for-tests.ts"
import { type Reading, readingsIn } from "../replay/readings.ts"

const runs = Number(process.env["HAZEL_RUNS"] ?? 5)
const replayed = process.env["HAZEL_SEED"]
const seeds = replayed ? [Number(replayed)] : Array.from({ length: runs }, (_, index) => index + 1)

const countOf = (unread: ChannelSummary["unread"]) => ({
  unread: unread.length,
  mentions: unread.filter(({ mentionsMe }) => mentionsMe).length
})

const readingOf = (summary: ChannelSummary | undefined): Reading | undefined =>
  summary && {
    lastReadSeq: summary.membership.lastReadSeq,
    epoch: summary.membership.readEpoch,
    ...countOf(summary.unread),
    threads: summary.threads
      .map(({ parentId, lastReadSeq, epoch, unread }) => ({ parentId, lastReadSeq, epoch, ...countOf(unread) }))
      .toSorted((one, other) => (one.parentId < other.parentId ? -1 : 1))
  }

const isSame = (one: Reading | undefined, other: Reading | undefined) => JSON.stringify(one) === JSON.stringify(other)

/** Expects the server's answer, and what both devices of everybody end up showing, to equal the counted rows. */
const expectOneTruth = Effect.fnUntraced(function* (channelId: ChannelId, participants: ReadonlyArray<Participant>) {
  const truth = yield* readingsIn(channelId)
  for (const { person, devices } of participants) {
    const expected = truth.get(person.id)
    const { channels } = yield* person.asks((hazel) => hazel.channel.list())
    const answered = channels.find(({ channel }) => channel.id === channelId)
    expect(readingOf(answered), `${person.name}, as the server answers`).toEqual(expected)
    for (const [index, device] of devices.entries()) {
      yield* Effect.tryPromise({
        try: () => device.shows(device.hazel.channel(channelId), (summary) => isSame(readingOf(summary), expected)),
        catch: (cause) =>
          new Error(
            `${person.name}'s device ${index} differs from ${JSON.stringify(expected)}: ${Object(cause).message}`
          )
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

withCast("unread marks", (it) => {
  it.effect.each(seeds)(
    "in channels and threads are the same on the server and on every device, whatever four people do (HAZEL_SEED=%d)",
    (seed) =>
      Effect.gen(function* () {
        const participants = yield* fourAtTwoDevices
        const [maker, ...others] = participants.map(({ person }) => person)
        const channelIds = [yield* aChannelWith(maker!, ...others), yield* aChannelWith(maker!, ...others)]
        const isThere = (summary: ChannelSummary | undefined) => summary !== undefined
        const arrivals = participants.flatMap(({ devices }) =>
          devices.flatMap((device) => channelIds.map((id) => device.shows(device.hazel.channel(id), isThere)))
        )
        yield* Effect.promise(() => Promise.all(arrivals))
        const activity = new RandomActivity(channelIds, participants, new Prng(seed))
        yield* Effect.promise(() => activity.runs(120))
        for (const channelId of channelIds) yield* expectOneTruth(channelId, participants)
      }),
    60_000
  )
})
