import { spawn } from "node:child_process"
import { once } from "node:events"
import { text } from "node:stream/consumers"
import { root } from "./bootstrap/places.mjs"

const silence = 1000

/** Builds the web app and the widget. Turborepo knows whether anything changed; if not, this is quick and prints nothing. */
export const buildWebApp = async (): Promise<void> => {
  const turbo = spawn(
    "turbo",
    ["run", "build", "--filter=@hazel/web", "--filter=@hazel/widget", "--output-logs=errors-only"],
    {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"]
    }
  )
  const notice = setTimeout(() => console.log("Building the web app …"), silence)
  const exited = once(turbo, "exit")
  const [output, errors] = await Promise.all([text(turbo.stdout), text(turbo.stderr)])
  const [exitCode] = await exited
  clearTimeout(notice)

  if (exitCode !== 0) {
    console.error(`${output}${errors}\nThe web app or the widget could not be built; the reason is above.`)
    process.exit(1)
  }
}
