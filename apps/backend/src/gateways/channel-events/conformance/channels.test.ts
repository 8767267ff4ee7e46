import { expect } from "@effect/vitest"
import { channelTopic, globalTopic, userTopic } from "@hazel/domain/realtime/topic"
import { Effect } from "effect"
import { aChannelWith, aPublicChannelOf, Cast, withCast, writes } from "../../../testing/harness/cast.ts"
import { HazelForTests } from "../../../testing/harness/hazel-for-tests.ts"
import { connects, type FeedClient } from "./feed-client.ts"

/** The types and data of the events that a client was sent on one topic. */
const toldOn = (client: FeedClient, topic: string) =>
  client.events.filter(({ id }) => id?.startsWith(`${topic}/`)).map(({ type, data }) => [type, data])

withCast("members of channel:{id}", (it) => {
  it.effect("G7 member_joined and member_left name the person, in the channel and to the person themselves (c)", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const id = yield* aChannelWith(ada)
      const [hers, his] = [yield* connects(ada), yield* connects(cleo)]
      yield* hers.subscribe(channelTopic(id))
      yield* his.subscribe(userTopic(cleo.id))
      const { channel } = yield* ada.asks((hazel) => hazel.channel.get({ id }))
      yield* ada.asks((hazel) => hazel.channel.addMembers({ id, userIds: [cleo.id] }))
      const cleoIn = { channel_id: id, user_id: cleo.id, username: "cleo" }
      expect((yield* hers.next("member_joined")).data).toEqual(cleoIn)
      yield* his.next("member_joined")
      yield* cleo.asks((hazel) => hazel.channel.leave({ id }))
      expect((yield* hers.next("member_left")).data).toEqual(cleoIn)
      yield* his.next("member_left")
      expect(toldOn(his, userTopic(cleo.id))).toEqual([
        ["channel_created", { channel_id: id, channel_name: channel.name }],
        ["member_joined", cleoIn],
        ["member_left", cleoIn]
      ])
    })
  )

  it.effect("G8 member_role_updated has the new role, in the channel or in the workspace", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { crowd } = yield* HazelForTests
      const [person] = yield* crowd(1)
      const userId = person!.id
      const id = yield* aChannelWith(ada, person!)
      const client = yield* connects(ada)
      yield* client.subscribe(channelTopic(id))
      yield* ada.asks((hazel) => hazel.channel.setMemberRole({ id, userId, role: "manager" }))
      const { handle } = yield* ada.asks((hazel) => hazel.user.get({ id: userId }))
      const about = { channel_id: id, user_id: userId, username: handle }
      expect((yield* client.next("member_role_updated")).data).toEqual({ ...about, new_role: "manager" })
      yield* ada.asks((hazel) => hazel.user.setRole({ userId, role: "admin" }))
      expect((yield* client.next("member_role_updated")).data).toEqual({ ...about, new_role: "admin" })
    })
  )

  it.effect(
    "G9 user_kicked, user_banned and user_unbanned go to the channel with a user_id and to the person without",
    () =>
      Effect.gen(function* () {
        const { ada, dora } = yield* Cast
        const id = yield* aChannelWith(ada, dora)
        const [hers, his] = [yield* connects(ada), yield* connects(dora)]
        yield* hers.subscribe(channelTopic(id))
        yield* his.subscribe(userTopic(dora.id))
        yield* ada.asks((hazel) => hazel.channel.kickMember({ id, userId: dora.id }))
        yield* ada.asks((hazel) => hazel.channel.ban({ id, userId: dora.id, motive: "Spam" }))
        yield* ada.asks((hazel) => hazel.channel.unban({ id, userId: dora.id, motive: "Sorry" }))
        for (const [type, motive] of [["user_kicked"], ["user_banned", "Spam"], ["user_unbanned", "Sorry"]] as const) {
          const said = motive === undefined ? {} : { motive }
          expect((yield* hers.next(type)).data).toEqual({ channel_id: id, user_id: dora.id, ...said })
          expect((yield* his.next(type)).data).toEqual({ channel_id: id, ...said })
        }
      })
  )
})

withCast("channels", (it) => {
  it.effect(
    "G10 (b) (c) channel_created tells everybody of a public channel, and only its members of a private one",
    () =>
      Effect.gen(function* () {
        const { ada, ben, cleo } = yield* Cast
        const [hers, his] = [yield* connects(ada), yield* connects(cleo)]
        yield* hers.subscribe(globalTopic, userTopic(ada.id))
        yield* his.subscribe(globalTopic, userTopic(cleo.id))
        const secret = yield* aChannelWith(ada)
        yield* ada.asks((hazel) => hazel.channel.createDirect({ userIds: [ben.id] }))
        const open = yield* aPublicChannelOf(ada)
        const created = yield* his.next("channel_created")
        expect(created).toMatchObject({ id: expect.stringMatching(/^global\/\d+$/) })
        expect(created.data).toEqual({ channel_id: open, channel_name: expect.stringMatching(/^place-/) })
        yield* hers.awaits("all three", () => hers.of("channel_created")[2])
        const mine = toldOn(hers, userTopic(ada.id)).filter(([type]) => type === "channel_created")
        expect(mine).toEqual([
          ["channel_created", { channel_id: secret, channel_name: expect.stringMatching(/^room-/) }],
          ["channel_created", { channel_id: expect.any(String), channel_name: "" }]
        ])
        yield* his.isHandled
        expect(his.events).toHaveLength(1)
      })
  )

  it.effect("G11 channel_updated has the changed fields only", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const id = yield* aChannelWith(ada)
      const client = yield* connects(ada)
      yield* client.subscribe(channelTopic(id))
      yield* ada.asks((hazel) => hazel.channel.update({ id, name: "kitchen" }))
      expect((yield* client.next("channel_updated")).data).toEqual({ channel_id: id, channel_name: "kitchen" })
      yield* ada.asks((hazel) => hazel.channel.update({ id, topic: "Soup", slowModeSeconds: 5, isReadOnly: true }))
      expect((yield* client.next("channel_updated")).data).toEqual({
        channel_id: id,
        topic: "Soup",
        slow_mode_seconds: 5,
        is_read_only: true
      })
    })
  )

  it.effect("G12 (c) channel_deleted is the last event, is also told to the members, and ends the subscription", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const { data } = yield* ada.asks((hazel) => hazel.channel.create({ kind: "private", name: "short-lived" }))
      const { id } = data.channel
      yield* ada.asks((hazel) => hazel.channel.addMembers({ id, userIds: [cleo.id] }))
      const client = yield* connects(cleo)
      yield* client.subscribe(channelTopic(id), userTopic(cleo.id))
      yield* ada.asks((hazel) => hazel.channel.delete({ id }))
      yield* client.awaits("both", () => client.of("channel_deleted")[1])
      for (const topic of [channelTopic(id), userTopic(cleo.id)]) {
        expect(toldOn(client, topic)).toEqual([["channel_deleted", { channel_id: id }]])
      }
      expect((yield* client.next("unsubscribed")).data).toEqual({
        channel: channelTopic(id),
        reason: "channel_deleted"
      })
    })
  )
})

withCast("a purge", (it) => {
  it.effect("I19 is a message_deleted for the message and for each of its replies", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const id = yield* aChannelWith(ada)
      const parent = yield* writes(ada, id)
      const [one, two] = [yield* writes(ada, id, "One", parent.id), yield* writes(ada, id, "Two", parent.id)]
      const kept = yield* writes(ada, id, "Stays")
      const client = yield* connects(ada)
      yield* client.subscribe(channelTopic(id))
      yield* ada.asks((hazel) => hazel.message.purge({ id: parent.id }))
      yield* client.awaits("three", () => client.of("message_deleted")[2])
      const deleted = client.of("message_deleted")
      expect(deleted.map(({ data }) => data)).toEqual(
        [parent, one, two].map((message) => ({ channel_id: id, message_id: message.id }))
      )
      expect(new Set(deleted.map(({ id: frame }) => frame)).size).toBe(3)
      const { seq = 0 } = deleted[2]!
      expect(deleted.map((frame) => frame.seq)).toEqual([seq - 1, seq - 1, seq])
      yield* ada.asks((hazel) => hazel.message.purgeAll({ channelId: id }))
      yield* client.awaits("the rest", () => client.of("message_deleted")[3])
      expect(client.of("message_deleted")[3]!.data).toEqual({ channel_id: id, message_id: kept.id })
    })
  )

  it.effect("I19 of more messages than can be named tells the client that it has to fetch the channel", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { sql } = yield* HazelForTests
      const id = yield* aChannelWith(ada)
      const first = yield* writes(ada, id)
      const client = yield* connects(ada)
      yield* client.subscribe(channelTopic(id))
      yield* Effect.promise(
        () => sql`
          insert into messages (id, channel_id, author_id, seq, body, created_at)
          select gen_random_uuid(), channel_id, author_id, seq, body, now() from messages, generate_series(1, 5000)
          where id = ${first.id}`
      )
      const purged = yield* ada.asks((hazel) => hazel.message.purgeAll({ channelId: id }))
      const told = yield* client.awaits("a second answer", () => client.of("subscribed")[1])
      expect(told.data).toMatchObject({ channel: channelTopic(id), head: purged.seq, replay: "incomplete" })
      expect(client.events).toEqual([])
    })
  )
})
