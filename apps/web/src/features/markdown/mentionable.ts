import type { UserId } from "@hazel/domain/ids"
import { resolveMention } from "@hazel/domain/markdown/mentions"
import type { Mention } from "@hazel/domain/markdown/tree"
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
  /** Opens the person's card; absent where a mention cannot be pressed, as within a link. */
  readonly open?: ((userId: UserId, anchor: Element) => void) | undefined
}

/** Only people whom the server notified are shown as mentioned. */
export const mentionedBy = (mention: Mention, { find, notified }: Mentionable) =>
  resolveMention(mention, (handle) => {
    const user = find(handle)
    return user === undefined || notified?.includes(user.id) === false ? undefined : user
  })
