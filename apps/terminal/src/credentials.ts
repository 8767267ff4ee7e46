import { signIn } from "@hazel/client"
import { createInterface } from "node:readline/promises"
import { Writable } from "node:stream"

/** The key in `HAZEL_API_KEY`, or the token of a session for which it asks for an e-mail address and a password. */
export const tokenFor = async (url: string): Promise<string> => {
  const key = process.env["HAZEL_API_KEY"]
  if (key) return key
  let isHidden = false
  const output = new Writable({
    write: (chunk, encoding, done) => (isHidden ? done() : process.stdout.write(chunk, encoding, done))
  })
  const terminal = createInterface({ input: process.stdin, output, terminal: true })
  terminal.on("SIGINT", () => process.exit(130))
  try {
    const email = await terminal.question("E-mail: ")
    process.stdout.write("Password: ")
    isHidden = true
    const password = await terminal.question("")
    process.stdout.write("\n")
    return await signIn({ url, email, password })
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  } finally {
    terminal.close()
    // Closing it pauses the input, which Ink would not resume.
    process.stdin.resume()
  }
}
