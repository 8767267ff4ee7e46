import { Data } from "effect"

/** A token that cannot be used for this. The message says why, and names the claim if it is about one. */
export class TokenRefused extends Data.TaggedError("TokenRefused")<{
  /** The path of the claim, as in `channels["room.123"].historyStart`; null if the token itself is at fault. */
  readonly claim: string | null
  readonly message: string
}> {
  /** The claim together with what it must be, as in "is required". */
  static claim(claim: string, problem: string) {
    return new TokenRefused({ claim, message: `The claim ${claim} ${problem}.` })
  }

  static token(message: string) {
    return new TokenRefused({ claim: null, message })
  }
}
