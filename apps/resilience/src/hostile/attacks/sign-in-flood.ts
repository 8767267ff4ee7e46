import { type Attack, ended, endless, tally } from "../attack.ts"
import { postAuthentication } from "../peers/post.ts"

/** Guesses at one account from sixty addresses, and at many accounts from one, with and without a session. */
export const signInFlood: Attack = {
  name: "sign-in-flood",
  rows: "attacks 14 and 15",
  letsSomebodySignIn: true,
  run: async (target, prng) => {
    const until = performance.now() + target.seconds * 1_000
    const answers: Array<string> = []
    // Only Linux has more than one address to come from on loopback.
    const addressOf = (number: number) => (target.localAddress ? `127.0.1.${1 + (number % 60)}` : undefined)
    const guess = async (number: number) => {
      while (performance.now() < until) {
        const password = `guess ${prng.between(0, 1_000_000_000)}`
        const email = number % 2 ? target.victim : `nobody${prng.between(0, 10_000)}@hostile.test`
        answers.push(await postAuthentication(target, "/sign-in/email", { email, password }, addressOf(number)))
      }
    }
    await Promise.all(Array.from({ length: 120 }, (_, number) => guess(number)))
    const limited = answers.filter((answer) => ["429", "503"].includes(answer)).length
    return limited > answers.length / 2 ? ended(tally(answers)) : endless(tally(answers))
  }
}
