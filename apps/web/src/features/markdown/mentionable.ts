import type { UserGroupId, UserId } from "@hazel/domain/ids"
import { type CollectiveMeaning, collectiveCalled } from "@hazel/domain/markdown/collective-mentions"
import { resolveMention } from "@hazel/domain/markdown/mentions"
import type { Mention } from "@hazel/domain/markdown/tree"
import type { CollectiveMentions } from "@hazel/domain/models/mention-model"
import type { User } from "@hazel/domain/models/user-model"

/** The people a text can mention, and what pressing a mention does. */
export interface Mentionable {
  readonly find: (handle: string) => User | undefined
  readonly viewerId: UserId | undefined
  /**
   * The people whom the server notified of the text. While that is `undefined`, every name in the text is shown as a
   * mention.
   */
  readonly notified?: ReadonlyArray<UserId> | undefined
  /** The groups of people whom the server notified of the text. */
  readonly collective?: CollectiveMentions | undefined
  /** Shows the members of a group; absent where a mention cannot be pressed. */
  readonly openGroup?: ((id: UserGroupId) => void) | undefined
  /** Opens the person's card; absent where a mention cannot be pressed, as within a link. */
  readonly open?: ((userId: UserId, anchor: Element) => void) | undefined
}

export type Mentioned = { readonly kind: "person"; readonly user: User } | CollectiveMeaning

/** Only people whom the server notified are shown as mentioned, one by one or together. */
export const mentionedBy = (mention: Mention, { find, notified, collective, viewerId }: Mentionable) =>
  resolveMention(mention, (handle): Mentioned | undefined => {
    const meaning = collective && collectiveCalled(collective, handle, viewerId)
    if (meaning !== undefined) return meaning
    const user = find(handle)
    return user === undefined || notified?.includes(user.id) === false ? undefined : { kind: "person", user }
  })
