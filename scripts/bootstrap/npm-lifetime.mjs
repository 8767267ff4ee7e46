import { readFileSync } from "node:fs"

const interval = 300

/**
 * npm runs a script through a shell. When npm is told to stop, that shell dies without passing it on, and when npm is
 * killed the shell stays; either way Hazel would live on with nobody holding it, on a port that seems free to have.
 * @param {() => void} whenGone
 */
export const followNpm = (whenGone) => {
  if (process.env.npm_lifecycle_event === undefined) return

  const runner = findRunner()
  const timer = setInterval(() => {
    if (findRunner() === runner) return
    clearInterval(timer)
    whenGone()
  }, interval)
  timer.unref()
}

const findRunner = () => {
  const parent = readProcess(process.ppid)
  return parent && ["sh", "dash"].includes(parent.name) ? parent.parent : process.ppid
}

/**
 * Only Linux tells this without starting another program. On macOS the shell replaces itself by us, so there npm is our
 * parent already.
 * @param {number} id
 */
const readProcess = (id) => {
  try {
    const [, name = "", parent] = /^\d+ \((.*)\) \S (\d+)/s.exec(readFileSync(`/proc/${id}/stat`, "utf8")) ?? []
    return { name, parent: Number(parent) }
  } catch {
    return undefined
  }
}
