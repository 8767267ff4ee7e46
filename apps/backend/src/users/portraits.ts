import { FileRepository } from "@hazel/db/repositories/file-repository"
import type { FileId, UserId } from "@hazel/domain/ids"
import { FileNotFoundError } from "@hazel/domain/models/file-model"
import { Context, Effect, Layer } from "effect"

const addressOf = (id: FileId) => `/files/${id}/thumbnail/360`

const make = Effect.gen(function* () {
  const files = yield* FileRepository

  /** Gives a portrait that `giver` has uploaded, or takes the portrait away with null. Answers the new address, if it changes. */
  const give = Effect.fn("Portraits.give")(function* (
    giver: UserId,
    person: UserId,
    picture: FileId | null | undefined
  ) {
    if (picture === undefined) return {}
    if (!(yield* files.changePortrait(person, picture, giver)) && picture)
      return yield* new FileNotFoundError({ fileId: picture })
    return { avatarUrl: picture === null ? null : addressOf(picture) }
  })

  /**
   * Changes the portrait of a person in the ambient transaction, and answers their new address, if it changes. An address
   * that they give themselves takes their portrait away as well.
   */
  const change = Effect.fn("Portraits.change")(function* (
    person: UserId,
    picture: FileId | null | undefined,
    givenAddress: string | null | undefined
  ) {
    if (picture === undefined && givenAddress !== undefined) yield* files.changePortrait(person, null, person)
    return yield* give(person, person, picture)
  })

  return { change, give }
})

/** The pictures of people, which everybody sees who knows them. */
export class Portraits extends Context.Service<Portraits, Effect.Success<typeof make>>()("@hazel/Portraits") {
  static readonly layer = Layer.effect(Portraits, make)
}
