import { type Attack, ended, endless, tally } from "../attack.ts"
import { postRpc } from "../peers/post.ts"

const callsPerBody = 1_000
const atOnce = 60

const body = Array.from(
  { length: callsPerBody },
  (_, id) => `${JSON.stringify({ _tag: "Request", id: String(id), tag: "user.list", payload: {}, headers: [] })}\n`
).join("")

/** A stranger makes a thousand calls in the body of one request, and sends sixty such requests at the same time. */
export const manyBodies: Attack = {
  name: "many-bodies",
  rows: "attack 5",
  run: async (target) => {
    const until = performance.now() + target.seconds * 1_000
    const answers: Array<string> = []
    const send = async () => {
      while (performance.now() < until) answers.push(await postRpc(target, body))
    }
    await Promise.all(Array.from({ length: atOnce }, send))
    const isRefused = answers.includes("429") && answers.every((answer) => /^(429|UnauthorizedError)$/.test(answer))
    return isRefused ? ended(tally(answers)) : endless(tally(answers))
  }
}
