import type { UserId } from "@hazel/domain/ids"
import { resolveMention } from "@hazel/domain/markdown/mentions"
import type { Mention } from "@hazel/domain/markdown/tree"
import type { User } from "@hazel/domain/models/user-model"

/** Whom a text can mention, and what a mention does. */
export interface Mentionable {
  readonly find: (handle: string) => User | undefined
  readonly viewerId: UserId | undefined
  /** The people whom the server has told of the text; `undefined` while that is not known, when all it names are shown. */
  readonly told?: ReadonlyArray<UserId> | undefined
  /** Opens who somebody is, beside their name; absent where that cannot be pressed, as in a link. */
  readonly open?: ((userId: UserId, anchor: Element) => void) | undefined
}

/** What is shown as a mention is who was told. */
export const mentionedBy = (mention: Mention, { find, told }: Mentionable) =>
  resolveMention(mention, (handle) => {
    const user = find(handle)
    return user === undefined || told?.includes(user.id) === false ? undefined : user
  })
