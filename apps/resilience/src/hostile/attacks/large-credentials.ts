import { randomBytes } from "node:crypto"
import { type Attack, ended, endless, tally } from "../attack.ts"
import { postRpc } from "../peers/post.ts"

const attempts = 300

/** A stranger calls again and again, each time with another credential of 900 KB. */
export const largeCredentials: Attack = {
  name: "large-credentials",
  rows: "attack 3",
  isLong: true,
  run: async (target) => {
    const until = performance.now() + target.seconds * 1_000
    const answers: Array<string> = []
    const call = async () => {
      while (performance.now() < until && answers.length < attempts) {
        const credential = `Bearer ${randomBytes(450_000).toString("hex")}`
        const request = {
          _tag: "Request",
          id: "1",
          tag: "user.list",
          payload: {},
          headers: [["authorization", credential]]
        }
        answers.push(await postRpc(target, `${JSON.stringify(request)}\n`))
      }
    }
    await Promise.all(Array.from({ length: 4 }, call))
    const isAnswered = answers.every((answer) => /Unauthorized|RateLimited|InvalidInput|^4\d\d/.test(answer))
    return isAnswered ? ended(tally(answers)) : endless(tally(answers))
  }
}
