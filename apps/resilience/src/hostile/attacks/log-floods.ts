import { type Attack, ended, endless, tally } from "../attack.ts"
import { postAuthentication } from "../peers/post.ts"

const forged = '\n\u001b[2J{"level":"ERROR","message":"forged"}\n'

/** Strangers send addresses of half a megabyte and names with line breaks and escape codes, to get them into the log. */
export const logFloods: Attack = {
  name: "log-floods",
  rows: "attack 13",
  isLong: true,
  run: async (target) => {
    const until = performance.now() + target.seconds * 1_000
    const answers: Array<string> = []
    const name = `Eve${forged}`
    for (let count = 0; performance.now() < until; count++) {
      const credentials = { email: `eve${count}@hostile.test`, password: "a long password" }
      const callbackURL = `https://evil.test/${"x".repeat(500_000)}`
      answers.push(await postAuthentication(target, "/sign-in/email", { ...credentials, callbackURL }))
      answers.push(await postAuthentication(target, "/sign-up/email", { ...credentials, name, callbackURL: forged }))
    }
    const isRefused = answers.every((answer) => /^4\d\d$/.test(answer))
    return isRefused ? ended(tally(answers)) : endless(tally(answers))
  }
}
