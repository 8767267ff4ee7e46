import { createHmac } from "node:crypto"
import { Clock, Context, Effect, Layer } from "effect"
import { mailLimits } from "../front-door/limits/index.ts"
import { equalInConstantTime } from "../process/equal-in-constant-time.ts"
import { secret } from "../process/secret.ts"

const make = Effect.gen(function* () {
  const key = yield* secret
  const clock = yield* Clock.Clock

  const sign = (email: string, until: string) =>
    createHmac("sha256", key).update(`address ${email.toLowerCase()} until ${until}`).digest("base64url")

  /** The proof that is mailed to an address and nowhere else. It holds for `mailLimits.proofSeconds`. */
  const of = (email: string) => {
    const until = String(Math.floor(clock.currentTimeMillisUnsafe() / 1000) + mailLimits.proofSeconds)
    return `${until}.${sign(email, until)}`
  }

  /** Whether the holder of this proof has read what was mailed to the address. */
  const holds = (proof: string, email: string) => {
    const [until = "", signature = ""] = proof.split(".")
    const isSigned = equalInConstantTime(Buffer.from(signature), Buffer.from(sign(email, until)))
    return isSigned && Number(until) * 1000 > clock.currentTimeMillisUnsafe()
  }

  return { of, holds }
})

/** Proofs that an address is somebody's. They are stored nowhere: they are signed with Hazel's secret. */
export class AddressProofs extends Context.Service<AddressProofs, Effect.Success<typeof make>>()(
  "@hazel/AddressProofs"
) {
  static readonly layer = Layer.effect(AddressProofs, make)
}
