import { expect, layer } from "@effect/vitest"
import { allNeedsMe } from "@hazel/domain/attention"
import type { ChannelId, MessageId } from "@hazel/domain/ids"
import { NotificationLevel } from "@hazel/domain/models/channel-preference-model"
import { pushLevelKey } from "@hazel/domain/models/push-preference"
import { notifiesPerson } from "@hazel/domain/notifications"
import { Effect, Queue } from "effect"
import { Prng } from "@hazel/client/simulation/prng"
import { aChannelWith, Cast, writes } from "../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../testing/harness/hazel-for-tests.ts"
import { Apns, aPhoneOf, everybodyIsNotified, pushingHazel } from "../testing/push/pushing-hazel.ts"

/** A person as the model knows them. */
interface Somebody {
  readonly person: TestUser
  readonly handle: string
  readonly token: string
  level: NotificationLevel
  isMuted: boolean
  pushLevel: NotificationLevel
  isBusy: boolean
  isMember: boolean
}

interface Root {
  readonly id: MessageId
  readonly author: Somebody
  readonly mentioned: ReadonlyArray<Somebody>
  /** Whether somebody follows the thread; without an entry nothing has decided it. */
  readonly following: Map<Somebody, boolean>
}

const aScene = Effect.gen(function* () {
  const { ada, ben, cleo, dora } = yield* Cast
  const { sql } = yield* HazelForTests
  yield* Effect.promise(() => sql`delete from push_devices`)
  const channelId = yield* aChannelWith(ada, ben, cleo, dora)
  const all = yield* Effect.forEach([ada, ben, cleo, dora], (person) =>
    Effect.gen(function* () {
      yield* person.asks((hazel) => hazel.user.setPresence({ mode: "auto" }))
      const { token } = yield* aPhoneOf(person)
      const handle = person.name.toLowerCase()
      yield* person.asks((hazel) => hazel.preference.set({ key: pushLevelKey, value: "all" }))
      const byDefault = { level: "mentions", pushLevel: "all", isMuted: false, isBusy: false, isMember: true } as const
      return { person, handle, token, ...byDefault } satisfies Somebody as Somebody
    })
  )
  return { channelId, ada: all[0]!, all, roots: new Array<Root>() }
})

type Scene = Effect.Success<typeof aScene>

/** The tokens of those whom the model notifies of a message. */
const expected = (
  all: ReadonlyArray<Somebody>,
  author: Somebody,
  concerns: (who: Somebody) => Parameters<typeof notifiesPerson>[1] | undefined
) =>
  all.flatMap((who) => {
    const concern = who.isMember && who !== author && !who.isBusy ? concerns(who) : undefined
    const preferences = { notificationLevel: who.level, isMuted: who.isMuted }
    if (concern === undefined || !notifiesPerson(preferences, concern)) return []
    const isForAll = !concern.mentionsMe && !concern.isFollowed
    return who.pushLevel === "all" || (who.pushLevel === "mentions" && !isForAll) ? [who.token] : []
  })

const follow = ({ author, mentioned, following }: Root, by: Somebody, inReply: ReadonlyArray<Somebody>) => {
  following.set(by, true)
  for (const who of [author, ...mentioned, ...inReply])
    if (who.isMember && !following.has(who)) following.set(who, true)
}

/** Writes a message or a reply, and answers whom the model notifies of it. */
const write = Effect.fnUntraced(function* (prng: Prng, { channelId, all, roots }: Scene) {
  const author = prng.pick(all.filter(({ isMember }) => isMember))
  const mentioned = all.filter(() => prng.chance(0.3))
  const body = `Hello ${mentioned.map(({ handle }) => `@${handle}`).join(" ")}`
  const root = prng.chance(0.6) && roots.length > 0 ? prng.pick(roots) : undefined
  if (root === undefined) {
    const { id } = yield* writes(author.person, channelId, body)
    roots.push({ id, author, mentioned, following: new Map() })
    return expected(all, author, (who) => ({ mentionsMe: mentioned.includes(who), isFollowed: false }))
  }
  const alsoInChannel = prng.chance(0.3)
  yield* writes(author.person, channelId, body, root.id, alsoInChannel)
  follow(root, author, mentioned)
  return expected(all, author, (who) => {
    const isFollowed = root.following.get(who) ?? false
    return isFollowed || alsoInChannel ? { mentionsMe: mentioned.includes(who), isFollowed } : undefined
  })
})

const changeMembership = Effect.fnUntraced(function* (who: Somebody, { channelId: id, ada }: Scene) {
  const userId = who.person.id
  if (who.isMember) yield* ada.person.asks((hazel) => hazel.channel.removeMember({ id, userId }))
  else yield* ada.person.asks((hazel) => hazel.channel.addMembers({ id, userIds: [userId] }))
  who.isMember = !who.isMember
})

const prefer = (who: Somebody, channelId: ChannelId) =>
  who.person.asks((hazel) =>
    hazel.channelPreference.update({ channelId, notificationLevel: who.level, isMuted: who.isMuted })
  )

/** Changes what decides about later messages. */
const change = Effect.fnUntraced(function* (prng: Prng, scene: Scene) {
  const who = prng.pick(scene.all)
  const root = scene.roots.length > 0 ? prng.pick(scene.roots) : undefined
  if (prng.chance(0.2)) {
    who.isBusy = !who.isBusy
    yield* who.person.asks((hazel) => hazel.user.setPresence({ mode: who.isBusy ? "dnd" : "auto" }))
    return
  }
  if (prng.chance(0.2) && who !== scene.ada) return yield* changeMembership(who, scene)
  if (!who.isMember) return
  if (root && prng.chance(0.4)) {
    const isFollowing = prng.chance(0.5)
    const { id: parentId } = root
    if (isFollowing || root.following.get(who)) root.following.set(who, isFollowing)
    if (isFollowing) yield* who.person.asks((hazel) => hazel.thread.follow({ parentId }))
    else yield* who.person.asks((hazel) => hazel.thread.unfollow({ parentId }))
    return
  }
  if (prng.chance(0.3)) {
    who.pushLevel = prng.pick(["all", "all", "mentions", "nothing"])
    yield* who.person.asks((hazel) => hazel.preference.set({ key: pushLevelKey, value: who.pushLevel }))
    return
  }
  who.level = prng.pick(NotificationLevel.literals)
  who.isMuted = prng.chance(0.3)
  yield* prefer(who, scene.channelId)
})

/** Sometimes a person reads a part of the channel, or marks some of it as unread. */
const readSome = Effect.fnUntraced(function* (prng: Prng, { channelId: id, all, roots }: Scene) {
  const who = prng.pick(all.filter(({ isMember }) => isMember))
  const root = prng.pick(roots)
  if (prng.chance(0.5)) yield* who.person.asks((hazel) => hazel.channel.markRead({ id, seq: prng.between(1, 200) }))
  else yield* Effect.ignore(who.person.asks((hazel) => hazel.channel.markUnread({ messageId: root.id })))
})

/** The number on the icons of somebody's phones, and the one in the title of their tab. */
const numbersOf = Effect.fnUntraced(function* ({ person }: Somebody) {
  const { sql } = yield* HazelForTests
  const { channels } = yield* person.asks((hazel) => hazel.channel.list())
  const open = channels.filter(({ channel }) => channel.archivedAt === null)
  const [row] = yield* Effect.promise(() => sql<Array<{ badge: number }>>`select badge_of(${person.id}) as badge`)
  return { icon: row!.badge, title: open.reduce((sum, summary) => sum + allNeedsMe(summary), 0) }
})

layer(Cast.layerIn(pushingHazel()), { excludeTestServices: true })("whatever people do", (it) => {
  it.effect.each([1, 2, 3])("each message notifies those whom the model names, once each (seed %d)", (seed) =>
    Effect.gen(function* () {
      const apns = yield* Apns
      const prng = new Prng(seed)
      const scene = yield* aScene
      let notified = 0
      for (let step = 1; step <= 60; step++) {
        if (prng.chance(0.4)) yield* change(prng, scene)
        const wanted = yield* write(prng, scene)
        yield* everybodyIsNotified
        // Corrected numbers on icons come whenever somebody has read something.
        const received = (yield* Queue.clear(apns.requests)).filter(({ payload }) => payload.aps.alert)
        expect(received.map(({ token }) => token).toSorted(), `step ${step}`).toEqual(wanted.toSorted())
        notified += wanted.length
        if (prng.chance(0.2)) yield* readSome(prng, scene)
        const numbers = yield* numbersOf(prng.pick(scene.all))
        expect(numbers.icon, `the numbers after step ${step}`).toBe(numbers.title)
      }
      expect(notified).toBeGreaterThan(15)
    })
  )
})
