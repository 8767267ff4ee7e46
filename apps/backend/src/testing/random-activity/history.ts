import type { Prng } from "@hazel/client/simulation/prng"
import type { ChannelId, FileId, MessageId } from "@hazel/domain/ids"
import { Effect } from "effect"
import type { TestUser } from "../harness/hazel-for-tests.ts"

/** The channels of a random history, and its participants. */
export interface HistoryScene {
  readonly prng: Prng
  readonly channelIds: ReadonlyArray<ChannelId>
  /** The first owns the workspace, the second manages the channels, and the third is kept out of them at times. */
  readonly people: () => ReadonlyArray<TestUser>
  readonly outsider: TestUser
  /** The id of a new file of this person. */
  readonly file: (owner: TestUser, name: string) => Effect.Effect<FileId>
  /** The address of a page. Its title is the path, without the slash, backwards. */
  readonly page: (path: string) => string
}

interface KnownMessage {
  readonly id: MessageId
  readonly channelId: ChannelId
  readonly author: TestUser
}

/** One possible action; a refusal is as good as an answer. */
type Action = Effect.Effect<unknown, unknown>

/** A random history of every write, change and removal of text that people can read, one action after the other. */
export class RandomHistory {
  /** Every text anybody has written. Each is written once, so that its origin is known. */
  readonly texts: Array<string> = []
  readonly #stage: HistoryScene
  readonly #messages: Array<KnownMessage> = []

  constructor(stage: HistoryScene) {
    this.#stage = stage
  }

  #text(what: string) {
    const text = `${what}-${this.texts.length}-${this.#stage.prng.between(1_000_000, 9_999_999)}`
    this.texts.push(text)
    return text
  }

  /** The address of a page, whose title is a text of its own. */
  #link() {
    const path = this.#text("address")
    this.texts.push([...path].toReversed().join(""))
    return ` ${this.#stage.page(`/${path}`)}`
  }

  /** The files of a new message. */
  #files(author: TestUser) {
    const { prng, file } = this.#stage
    const names = prng.chance(0.25) ? [this.#text("file"), this.#text("file")] : []
    return Effect.forEach(names, (name) => file(author, name))
  }

  /** A refusal is part of the history: the message may be gone. */
  readonly nextAction: Effect.Effect<void> = Effect.suspend(() => {
    const { prng, people, channelIds } = this.#stage
    const acts = prng.pick([this.#writing, this.#writing, this.#changing, this.#changing, this.#naming, this.#own])
    return Effect.ignore(acts(prng.pick(people()), prng.pick(channelIds)))
  })

  readonly #writing = (author: TestUser, channelId: ChannelId): Action => {
    const { prng } = this.#stage
    const earlier = this.#messages.filter((message) => message.channelId === channelId)
    const parentId = earlier.length > 0 && prng.chance(0.4) ? prng.pick(earlier).id : null
    // People link to messages, also to those that are purged later.
    const link = earlier.length > 0 && prng.chance(0.3) ? ` see ${prng.pick(earlier).id}` : ""
    const body = `${this.#text("message")}${link} @cleo${prng.chance(0.3) ? this.#link() : ""}`
    const keeps = <A extends { readonly data: { readonly id: MessageId } }>({ data }: A) => {
      this.#messages.push({ id: data.id, channelId, author })
      return data.id
    }
    if (prng.chance(0.7)) {
      const alsoInChannel = prng.chance(0.3)
      const message = { channelId, parentId, body, alsoInChannel }
      return this.#files(author).pipe(
        Effect.flatMap((fileIds) => author.asks((hazel) => hazel.message.create({ ...message, fileIds }))),
        Effect.map(keeps)
      )
    }
    return Effect.gen({ self: this }, function* () {
      const messageId = keeps(yield* author.asks((hazel) => hazel.messageStream.open({ channelId, parentId })))
      yield* author.asks((hazel) => hazel.messageStream.append({ messageId, index: 0, text: body }))
      const rest = this.#text("chunk")
      yield* author.asks((hazel) => hazel.messageStream.append({ messageId, index: 1, text: rest }))
      if (prng.chance(0.7)) yield* author.asks((hazel) => hazel.messageStream.finish({ messageId }))
      else yield* author.asks((hazel) => hazel.messageStream.cancel({ messageId }))
      return messageId
    })
  }

  readonly #changing = (person: TestUser): Action => {
    const { prng, people } = this.#stage
    if (this.#messages.length === 0) return Effect.void
    const { id, channelId, author } = prng.pick(this.#messages)
    const emoji = prng.pick(["👍", "🍕", "🥪"])
    const reacts = person.asks((hazel) => hazel.messageReaction.toggle({ messageId: id, channelId, emoji }))
    const edits = Effect.suspend(() => {
      const body = `${this.#text("edited")}${prng.chance(0.3) ? this.#link() : ""}`
      return author.asks((hazel) => hazel.message.update({ id, body }))
    })
    const exchanges = person
      .asks((hazel) => hazel.messageReaction.create({ messageId: id, channelId, emoji }))
      .pipe(
        Effect.flatMap(({ data }) => person.asks((hazel) => hazel.messageReaction.update({ id: data.id, emoji: "🎉" })))
      )
    const unpreviews = author
      .asks((hazel) => hazel.message.get({ id }))
      .pipe(
        Effect.flatMap(({ message: { linkPreviews } }) =>
          Effect.forEach(linkPreviews, ({ url }) =>
            author.asks((hazel) => hazel.linkPreview.delete({ messageId: id, url }))
          )
        )
      )
    const deletes = author.asks((hazel) => hazel.message.delete({ id }))
    const purges = people()[0]!.asks((hazel) => hazel.message.purge({ id }))
    return prng.pick<Action>([
      ...[reacts, reacts, edits, edits, edits, exchanges, unpreviews, unpreviews],
      ...[deletes, deletes, purges]
    ])
  }

  readonly #naming = (person: TestUser, id: ChannelId): Action => {
    const { prng, people, outsider } = this.#stage
    const [owner, manager] = people()
    const text = this.#text("name")
    const change = prng.pick([{ name: text }, { topic: text }, { purpose: text }, { topic: "" }])
    const renames = manager!.asks((hazel) => hazel.channel.update({ id, ...change }))
    const profile = prng.pick([{ displayName: text }, { title: text }, { title: "" }, { handle: text }])
    const presents = person.asks((hazel) => hazel.user.update(profile))
    const status = person.asks((hazel) => hazel.user.setStatus({ text, emoji: "🌴", endsAt: null }))
    const clears = person.asks((hazel) => hazel.user.clearStatus())
    const workspace = owner!.asks((hazel) => hazel.workspace.update({ name: text }))
    const userId = outsider.id
    const bans = manager!.asks((hazel) => hazel.channel.ban({ id, userId, motive: text }))
    const unbans = manager!.asks((hazel) => hazel.channel.unban({ id, userId, motive: "Welcome" }))
    return prng.pick<Action>([renames, renames, presents, presents, status, status, clears, workspace, bans, unbans])
  }

  readonly #own = (person: TestUser, channelId: ChannelId): Action => {
    const { prng } = this.#stage
    const text = this.#text("own")
    const key = prng.pick(["theme", "draft"])
    const sets = person.asks((hazel) => hazel.preference.set({ key, value: { text } }))
    const removes = person.asks((hazel) => hazel.preference.delete({ key }))
    const tags = prng.chance(0.7) ? [text] : []
    const prefers = person.asks((hazel) => hazel.channelPreference.update({ channelId, tags }))
    const email = `${text}@hazel.test`
    const invites = person.asks((hazel) => hazel.invitation.create({ kind: "email", channelId, email }))
    const withdraws = Effect.flatMap(
      person.asks((hazel) => hazel.invitation.list()),
      ({ sent }) =>
        sent.length === 0 ? Effect.void : person.asks((hazel) => hazel.invitation.cancel({ id: prng.pick(sent).id }))
    )
    return prng.pick<Action>([sets, sets, removes, prefers, prefers, invites, withdraws])
  }
}
