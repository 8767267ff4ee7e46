import { expect } from "@effect/vitest"
import { Prng } from "@hazel/client/simulation/prng"
import type { ChannelId } from "@hazel/domain/ids"
import type { InboxEntry } from "@hazel/domain/models/inbox-model"
import type { Message } from "@hazel/domain/models/message-model"
import { Effect, Option } from "effect"
import { aChannelWith, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { type ExpectedMark, expectedInbox, keyOf } from "../../testing/inbox/expected-inbox.ts"
import {
  countsOf,
  inboxOf,
  inboxScene,
  marksDone,
  marksRead,
  marksUndone,
  marksUnread,
  reacts
} from "../../testing/scenes/inbox.ts"

const replayed = process.env["HAZEL_SEED"]
const seeds = replayed ? [Number(replayed)] : [1, 2, 3]

const untouched: ExpectedMark = { doneSeq: 0, undoneSeq: 0, readSeq: 0, isKeptUnread: false }

const aScene = Effect.gen(function* () {
  const { ada, ben, cleo, channelId } = yield* inboxScene
  // A group with the same people would be the one of the seed before.
  const [another] = yield* (yield* HazelForTests).crowd(1)
  const people = [ada, ben, cleo]
  const other = yield* aChannelWith(ada, ben, cleo)
  const { data } = yield* ada.asks((hazel) => hazel.channel.createDirect({ userIds: [ben.id, cleo.id, another!.id] }))
  const rooms: ReadonlyArray<ChannelId> = [channelId, other, data.channel.id]
  const away = new Set<string>()
  return {
    ada,
    people,
    rooms,
    group: data.channel.id,
    away,
    messages: new Array<Message>(),
    marks: new Map<string, ExpectedMark>()
  }
})

type Scene = Effect.Success<typeof aScene>

const isIn = ({ away }: Scene, person: TestUser, room: ChannelId) => !away.has(`${person.id} ${room}`)

const write = Effect.fnUntraced(function* (prng: Prng, scene: Scene) {
  const room = prng.pick(scene.rooms)
  const author = prng.pick(scene.people.filter((person) => isIn(scene, person, room)))
  const mentioned = scene.people.filter(() => prng.chance(0.25)).map(({ name }) => `@${name.toLowerCase()}`)
  const roots = scene.messages.filter(({ channelId, parentId }) => channelId === room && parentId === null)
  const root = roots.length > 0 && prng.chance(0.6) ? prng.pick(roots) : undefined
  const body = `Hello ${mentioned.join(" ")}`
  const inChannel = root !== undefined && prng.chance(0.3)
  // The root may be deleted or purged.
  const written = yield* Effect.option(writes(author, room, body, root?.id ?? null, inChannel))
  if (Option.isSome(written)) scene.messages.push(written.value)
})

/** Something that a person does with a message. What they may not do changes nothing. */
const touch = Effect.fnUntraced(function* (prng: Prng, scene: Scene) {
  const message = prng.pick(scene.messages)
  const { id, channelId, authorId, seq } = message
  const person = prng.pick(scene.people)
  const author = scene.people.find((each) => each.id === authorId)!
  const parentId = message.parentId ?? id
  const body = `Again ${scene.people
    .filter(() => prng.chance(0.4))
    .map(({ name }) => `@${name.toLowerCase()}`)
    .join(" ")}`
  const acts = {
    edit: author.asks((hazel) => hazel.message.update({ id, body })),
    delete: author.asks((hazel) => hazel.message.delete({ id })),
    purge: scene.ada.asks((hazel) => hazel.message.purge({ id })),
    react: reacts(person, channelId, id, prng.pick(["🎂", "🎉"])),
    hide: person.asks((hazel) => hazel.message.hide({ channelId, messageIds: [id] })),
    unhide: person.asks((hazel) => hazel.message.unhide({ channelId, messageIds: [id] })),
    read: person.asks((hazel) => hazel.channel.markRead({ id: channelId, seq })),
    unread: person.asks((hazel) => hazel.channel.markUnread({ messageId: id })),
    readThread: person.asks((hazel) => hazel.thread.markRead({ parentId, seq })),
    follow: person.asks((hazel) => hazel.thread.follow({ parentId })),
    unfollow: person.asks((hazel) => hazel.thread.unfollow({ parentId })),
    mute: person.asks((hazel) => hazel.channelPreference.update({ channelId, isMuted: prng.chance(0.4) })),
    prefer: person.asks((hazel) =>
      hazel.channelPreference.update({
        channelId,
        notificationLevel: prng.pick(["all", "mentions", "mentions", "nothing"])
      })
    )
  }
  const usual = ["edit", "react", "react", "react", "read", "readThread", "follow"] as const
  const rare = ["delete", "purge", "hide", "unhide", "unread", "unfollow", "mute", "prefer"] as const
  const act: Effect.Effect<unknown, unknown> = acts[prng.chance(0.6) ? prng.pick(usual) : prng.pick(rare)]
  yield* Effect.ignore(act)
})

const changeMembership = Effect.fnUntraced(function* (prng: Prng, scene: Scene) {
  const person = prng.pick(scene.people.filter(({ id }) => id !== scene.ada.id))
  const id = prng.pick(scene.rooms.filter((room) => room !== scene.group))
  const key = `${person.id} ${id}`
  if (scene.away.delete(key)) yield* scene.ada.asks((hazel) => hazel.channel.addMembers({ id, userIds: [person.id] }))
  else {
    scene.away.add(key)
    yield* scene.ada.asks((hazel) => hazel.channel.removeMember({ id, userId: person.id }))
  }
})

const markIn =
  ({ marks }: Scene, person: TestUser) =>
  (key: string) =>
    marks.get(`${person.id} ${key}`) ?? untouched

/** A person marks an entry in some way, and the model does the same by the words of the contract. */
const mark = Effect.fnUntraced(function* (prng: Prng, scene: Scene) {
  const person = prng.pick(scene.people)
  const all = [...(yield* inboxOf(person)), ...(yield* inboxOf(person, "done"))]
  if (all.length === 0) return
  const entry = prng.pick(all)
  const key = keyOf(entry.kind, entry.subjectId)
  const before = markIn(scene, person)(key)
  const change = prng.pick(["done", "done", "undone", "read", "unread"])
  const after = {
    done: {
      doneSeq: Math.max(before.doneSeq, entry.seq),
      undoneSeq: entry.seq > before.doneSeq ? before.doneSeq : before.undoneSeq,
      isKeptUnread: false
    },
    undone: { doneSeq: before.undoneSeq },
    read: { readSeq: Math.max(before.readSeq, entry.seq), isKeptUnread: false },
    unread: { isKeptUnread: true }
  }[change]
  const call = { done: marksDone, undone: marksUndone, read: marksRead, unread: marksUnread }[change]!
  yield* call(person, entry)
  scene.marks.set(`${person.id} ${key}`, { ...before, ...after })
})

/** A person who begins to follow a thread, or follows it again, has none of the replies before in their inbox. */
const noteFollowers = Effect.fnUntraced(function* (scene: Scene, known: ReadonlySet<string>) {
  const { sql } = yield* HazelForTests
  const rows = yield* Effect.promise(
    () => sql<Array<{ userId: string; parentId: string; floor: number }>>`
      select user_id as "userId", parent_id as "parentId", last_read_seq::int as floor from thread_followers where is_following`
  )
  for (const { userId, parentId, floor } of rows) {
    const key = `${userId} ${keyOf("thread", parentId)}`
    if (known.has(key)) continue
    const before = scene.marks.get(key) ?? untouched
    scene.marks.set(key, {
      ...before,
      doneSeq: Math.max(before.doneSeq, floor),
      undoneSeq: Math.max(before.undoneSeq, floor)
    })
  }
  return new Set(rows.map(({ userId, parentId }) => `${userId} ${keyOf("thread", parentId)}`))
})

const shown = (entries: ReadonlyArray<InboxEntry>) =>
  entries.map(({ kind, subjectId, itemCount, isUnread, actorCount }) => ({
    key: keyOf(kind, subjectId),
    itemCount,
    isUnread,
    actorCount
  }))

const byKey = <A extends { readonly key: string }>(entries: ReadonlyArray<A>) =>
  entries.toSorted((one, other) => (one.key < other.key ? -1 : 1))

const expectInboxOf = Effect.fnUntraced(function* (scene: Scene, person: TestUser, step: string) {
  const open = yield* inboxOf(person)
  const expected = yield* expectedInbox(person.id, scene.rooms, "open", markIn(scene, person))
  expect(byKey(shown(open)), `open, ${step}`).toEqual(byKey(expected))
  const order = open.map(({ at, kind, subjectId }) => `${at} ${kind} ${subjectId}`)
  expect(order, step).toEqual(order.toSorted().toReversed())
  const done = yield* expectedInbox(person.id, scene.rooms, "done", markIn(scene, person))
  expect(byKey(shown(yield* inboxOf(person, "done"))), `done, ${step}`).toEqual(byKey(done))
  const unread = expected.filter(({ isUnread }) => isUnread)
  expect((yield* inboxOf(person, "unread")).length, step).toBe(unread.length)
  const counts = yield* countsOf(person)
  expect(
    Object.values(counts).reduce((sum, count) => sum + count),
    step
  ).toBe(unread.length)
  return unread.length
})

withCast("the inbox of everybody", (it) => {
  it.effect.each(seeds)(
    "equals what all messages and reactions say one by one, whatever people do (HAZEL_SEED=%d)",
    (seed) =>
      Effect.gen(function* () {
        yield* Cast
        const prng = new Prng(seed)
        const scene = yield* aScene
        let known = yield* noteFollowers(scene, new Set())
        let seen = 0
        for (let step = 1; step <= 80; step++) {
          if (scene.messages.length < 4 || prng.chance(0.35)) yield* write(prng, scene)
          else if (prng.chance(0.3)) yield* mark(prng, scene)
          else if (prng.chance(0.06)) yield* changeMembership(prng, scene)
          else yield* touch(prng, scene)
          known = yield* noteFollowers(scene, known)
          const person = prng.pick(scene.people)
          seen += yield* expectInboxOf(scene, person, `step ${step} for ${person.name}`)
        }
        expect(seen).toBeGreaterThan(60)
      })
  )
})
