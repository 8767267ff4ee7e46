import { FileRepository } from "@hazel/db/repositories/file-repository"
import type { FileId, UserId } from "@hazel/domain/ids"
import { FileNotFoundError } from "@hazel/domain/models/file-model"
import { Context, Effect, Layer } from "effect"

const addressOf = (id: FileId) => `/files/${id}/thumbnail/360`

const make = Effect.gen(function* () {
  const files = yield* FileRepository

  /**
   * Changes the portrait of a person in the ambient transaction, and answers their new address, if it changes. An address
   * that they give themselves takes their portrait away as well.
   */
  const change = Effect.fn("Portraits.change")(function* (
    person: UserId,
    picture: FileId | null | undefined,
    givenAddress: string | null | undefined
  ) {
    if (picture === undefined && givenAddress === undefined) return {}
    if (!(yield* files.changePortrait(person, picture ?? null, person)) && picture)
      return yield* new FileNotFoundError({ fileId: picture })
    return picture === undefined ? {} : { avatarUrl: picture === null ? null : addressOf(picture) }
  })

  return { change }
})

/** The pictures of people, which everybody sees who knows them. */
export class Portraits extends Context.Service<Portraits, Effect.Success<typeof make>>()("@hazel/Portraits") {
  static readonly layer = Layer.effect(Portraits, make)
}
