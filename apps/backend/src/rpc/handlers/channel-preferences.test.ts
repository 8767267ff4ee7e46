import { defaultChannelPreferences } from "@hazel/domain/events/examples-for-tests"
import { expect } from "@effect/vitest"
import type { ChannelId } from "@hazel/domain/ids"
import type { ChannelPreferenceChanges } from "@hazel/domain/models/channel-preference-model"
import { userTopic } from "@hazel/domain/realtime/topic"
import { Effect } from "effect"
import { aChannelWith, aPublicChannelOf, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import type { TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { headsOf, listen } from "../../testing/harness/listener.ts"
import { refusal } from "../../testing/harness/stored.ts"

const prefers = (person: TestUser, channelId: ChannelId, changes: ChannelPreferenceChanges) =>
  person.asks((hazel) => hazel.channelPreference.update({ channelId, ...changes }))

const preferencesOf = Effect.fnUntraced(function* (person: TestUser, id: ChannelId) {
  const { channels } = yield* person.asks((hazel) => hazel.channel.list())
  return channels.find(({ channel }) => channel.id === id)?.preferences
})

withCast("the preferences about a channel", (it) => {
  it.effect("have defaults for each kind of channel", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      expect(yield* preferencesOf(ada, yield* aChannelWith(ada))).toEqual(defaultChannelPreferences)
      const { data } = yield* ada.asks((hazel) => hazel.channel.createDirect({ userIds: [ben.id] }))
      expect(data.preferences).toEqual({ ...defaultChannelPreferences, notificationLevel: "all" })
    })
  )

  it.effect("change in the given fields, and stay the same in the others", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const id = yield* aChannelWith(ada, ben)
      const changes: ReadonlyArray<ChannelPreferenceChanges> = [
        { isMuted: true },
        { isPinned: true, isHidden: true },
        { folder: "Bakery", tags: ["bread"], notificationLevel: "nothing" },
        { folder: null, isMuted: false },
        {}
      ]
      const expected = { ...defaultChannelPreferences }
      for (const change of changes) {
        const { data } = yield* expectReplayToMatch([ada, ben], prefers(ada, id, change))
        expect(data).toEqual(Object.assign(expected, change))
      }
      expect(yield* preferencesOf(ben, id)).toEqual(defaultChannelPreferences)
    })
  )

  it.effect("are published to the person's own devices, once, and to nobody else", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const id = yield* aChannelWith(ada, ben)
      const [phone, laptop, his] = [yield* listen(ada), yield* listen(ada), yield* listen(ben)]
      const { seq, transactionId } = yield* prefers(ada, id, { isMuted: true })
      yield* prefers(ada, id, { isMuted: true })
      yield* writes(ada, id)
      const expected = { topic: userTopic(ada.id), seq, transactionId, data: { channelId: id } }
      for (const device of [phone, laptop]) {
        expect(yield* device.next("channel_preference_updated")).toMatchObject(expected)
        yield* device.receives(yield* headsOf(ada))
        expect(device.on(userTopic(ada.id)).length).toBe(1)
      }
      yield* his.receives(yield* headsOf(ben))
      expect(his.events.map(({ type }) => type)).toEqual(["channel_message"])
    })
  )

  it.effect("survive leaving, but a channel that is joined again is not hidden", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const id = yield* aPublicChannelOf(ada)
      const join = ben.asks((hazel) => hazel.channel.join({ id }))
      yield* join
      yield* prefers(ben, id, { isMuted: true, isHidden: true, folder: "Later" })
      yield* ben.asks((hazel) => hazel.channel.leave({ id }))
      const { data } = yield* expectReplayToMatch([ben], join)
      expect(data.preferences).toEqual({ ...defaultChannelPreferences, isMuted: true, folder: "Later" })
    })
  )

  it.effect("store texts in one form: folders trimmed, tags in lower case and each once", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const id = yield* aChannelWith(ada)
      const { data } = yield* prefers(ada, id, { folder: "  The \n bakery ", tags: ["Bread", " bread", "Cafe\u0301"] })
      expect(data).toMatchObject({ folder: "The bakery", tags: ["bread", "caf\u00e9"] })
    })
  )

  it.effect("have limits, which the refusal names", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const id = yield* aChannelWith(ada)
      const tags = Array.from({ length: 21 }, (_, index) => `tag ${index}`)
      yield* prefers(ada, id, { folder: "f".repeat(80), tags: ["t".repeat(40), ...tags.slice(0, 19)] })
      const refused = [
        ["folder", { folder: "f".repeat(81) }],
        ["folder", { folder: " \u200b " }],
        ["folder", { folder: "a\u202eb" }],
        ["folder", { folder: "a\0b" }],
        ["tags", { tags }],
        ["tags", { tags: ["t".repeat(41)] }],
        ["tags", { tags: [""] }]
      ] as const
      for (const [field, changes] of refused) {
        const error = yield* refusal(prefers(ada, id, changes))
        expect(error).toMatchObject({ _tag: "InvalidChannelPreferenceError", field })
      }
    })
  )

  it.effect("are for members of the channel", () =>
    Effect.gen(function* () {
      const { ada, dora } = yield* Cast
      for (const channelId of [yield* aChannelWith(ada), yield* aPublicChannelOf(ada)]) {
        const error = yield* refusal(prefers(dora, channelId, { isMuted: true }))
        expect(error).toMatchObject({ _tag: "ChannelNotFoundError", channelId })
      }
    })
  )

  it.effect("end the same on all devices, in whatever order they change them", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const id = yield* aChannelWith(ada)
      const folders = Array.from({ length: 20 }, (_, index) => `Folder ${index}`)
      const all = Effect.forEach(folders, (folder) => prefers(ada, id, { folder }), { concurrency: "unbounded" })
      const answers = yield* expectReplayToMatch([ada], all)
      const last = answers.toSorted((one, other) => one.seq - other.seq).at(-1)!
      expect(yield* preferencesOf(ada, id)).toEqual(last.data)
      expect(new Set(answers.map(({ seq }) => seq)).size).toBe(folders.length)
    })
  )
})
