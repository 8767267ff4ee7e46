import { Prng } from "@hazel/client/simulation/prng"
import type { Ending, Target } from "./attack.ts"
import { attacks } from "./attacks/index.ts"

export interface AttackJob {
  readonly name: string
  readonly target: Target
  readonly seed: number
}

/* A process of its own, so that the work of the attack does not slow down the honest clients. */

const { name, target, seed } = JSON.parse(process.argv[2] ?? "{}") as AttackJob
const attack = attacks.find((candidate) => candidate.name === name)
if (attack === undefined) throw new Error(`There is no attack ${name}.`)
process.on("disconnect", () => process.exit(1))
const ending: Ending = await attack.run(target, new Prng(seed))
process.send?.(ending, () => process.exit(0))
