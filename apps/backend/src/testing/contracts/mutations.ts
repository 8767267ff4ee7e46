import { HazelRpcs } from "@hazel/domain/rpc"

/** The calls that change something, as an intent with a transaction id. */
export const mutations: ReadonlySet<string> = new Set(
  [...HazelRpcs.requests].flatMap(([tag, { payloadSchema }]) =>
    "transactionId" in Object(payloadSchema).fields ? [tag] : []
  )
)
